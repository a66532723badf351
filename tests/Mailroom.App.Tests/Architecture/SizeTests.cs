using System.Reflection;
using System.Runtime.CompilerServices;
using Mailroom.App.Cli;
using Mailroom.Decisions.Parse;
using Mailroom.Engine;
using Mailroom.Testing;

namespace Mailroom.App.Tests.Architecture;

/// <summary>What grows past these sizes does too much; what has such a name does not know what it is.</summary>
public sealed class SizeTests
{
    const int MostLines = 400;
    const int MostParameters = 5;

    static readonly string[] EmptyWords = ["Manager", "Helper", "Util", "Utils", "Common", "Base", "Impl", "Processor", "Info", "Data"];

    static readonly Assembly[] Product = [typeof(Root).Assembly, typeof(EngineSetup).Assembly, typeof(MailParser).Assembly];

    [Theory]
    [InlineData("src")]
    [InlineData("simulator")]
    [InlineData("demo")]
    public void No_file_is_longer_than_400_lines(string folder)
    {
        var files = Repository.Files("*.cs", folder).Where(path => !path.Split(Path.DirectorySeparatorChar).Contains("Migrations")).ToList();
        Assert.NotEmpty(files);
        Assert.Empty(files.Where(path => IsTooLong(File.ReadLines(path))).Select(path => Path.GetRelativePath(Repository.Root, path)));
    }

    [Theory]
    [InlineData(400, false)]
    [InlineData(401, true)]
    public void A_long_file_is_found(int lines, bool found) => Assert.Equal(found, IsTooLong(Enumerable.Repeat("", lines)));

    [Fact]
    public void No_constructor_takes_more_than_five_things()
    {
        var classes = Written().Where(type => type.IsClass && !IsRecord(type)).ToList();
        Assert.All(Product, assembly => Assert.Contains(classes, type => type.Assembly == assembly));
        Assert.Contains(classes, type => LongestConstructor(type) == MostParameters);
        Assert.Empty(classes.Where(TakesTooMuch).Select(type => type.FullName));
    }

    [Fact]
    public void A_constructor_of_six_is_found()
    {
        Assert.True(TakesTooMuch(typeof(Six)));
        Assert.False(IsRecord(typeof(Six)));
        Assert.True(IsRecord(typeof(SixFacts)));
    }

    [Fact]
    public void No_type_has_an_empty_word_for_a_name()
    {
        var types = Written().ToList();
        Assert.NotEmpty(types);
        Assert.Empty(types.Where(type => IsEmptyName(type.Name)).Select(type => type.FullName));
    }

    [Theory]
    [InlineData("MailManager", true)]
    [InlineData("Utils", true)]
    [InlineData("Helper`1", true)]
    [InlineData("Database", false)]
    [InlineData("DataFolder", false)]
    public void An_empty_word_is_found(string name, bool found) => Assert.Equal(found, IsEmptyName(name));

    /// <summary>The types that somebody wrote: no closures, no anonymous types, nothing of the compiler's own.</summary>
    static IEnumerable<Type> Written() => Product.SelectMany(assembly => assembly.GetTypes())
        .Where(type => !type.Name.Contains('<') && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
            && type.Namespace?.StartsWith("Mailroom.", StringComparison.Ordinal) == true);

    static bool IsTooLong(IEnumerable<string> lines) => lines.Count() > MostLines;

    static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    static bool TakesTooMuch(Type type) => LongestConstructor(type) > MostParameters;

    static int LongestConstructor(Type type) => type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .Select(constructor => constructor.GetParameters().Length).DefaultIfEmpty().Max();

    static bool IsEmptyName(string name) => EmptyWords.Any(word => name.Split('`')[0].EndsWith(word, StringComparison.Ordinal));

    sealed class Six(int a, int b, int c, int d, int e, int f)
    {
        public int Sum => a + b + c + d + e + f;
    }

    sealed record SixFacts(int A, int B, int C, int D, int E, int F);
}
