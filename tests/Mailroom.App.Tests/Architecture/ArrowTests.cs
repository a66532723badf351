using System.Reflection;
using System.Text.RegularExpressions;
using Mailroom.App.Cli;
using Mailroom.Decisions.Parse;
using Mailroom.Engine;
using Mailroom.Testing;

namespace Mailroom.App.Tests.Architecture;

/// <summary>Who may know whom. Every arrow that exists is listed here; any other fails.</summary>
public sealed partial class ArrowTests
{
    static readonly Dictionary<string, (Assembly Assembly, string[] MayUse)> Assemblies = new()
    {
        ["mailroom"] = (typeof(Root).Assembly, ["Mailroom.Engine", "Mailroom.Decisions"]),
        ["Mailroom.Engine"] = (typeof(EngineSetup).Assembly, ["Mailroom.Decisions"]),
        ["Mailroom.Decisions"] = (typeof(MailParser).Assembly, []),
    };

    /// <summary>What would let the thinking half touch the world.</summary>
    static readonly string[] NotInDecisions =
        ["MailKit", "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Microsoft.Identity", "Microsoft.Data", "System.Net.Http", "System.Net.Sockets", "System.Data"];

    static readonly Dictionary<string, string[]> Rooms = new()
    {
        ["Store"] = [],
        ["Network"] = [],
        ["SignIn"] = ["Store", "Network"],
        ["Fetch"] = ["Store", "Network", "SignIn"],
        ["Notify"] = ["Store", "SignIn"],
        ["Diagnose"] = ["Store", "Network", "SignIn", "Fetch", "Notify"],
        ["Pipeline"] = ["Store", "Network", "Fetch"],
        ["Schedule"] = ["Store", "Network", "SignIn", "Fetch", "Pipeline"],
        ["Desk"] = ["Store", "SignIn"],
    };

    [Fact]
    public void Assemblies_use_only_those_below_them()
    {
        foreach (var (name, (assembly, mayUse)) in Assemblies)
        {
            Assert.Equal(name, assembly.GetName().Name);
            var used = NamesUsedBy(assembly);
            Assert.NotEmpty(used);
            Assert.Empty(OtherHouses(used, mayUse));
            // The list is the truth and no wish: an arrow that nobody uses any more is taken out of it.
            Assert.Empty(mayUse.Except(used));
        }
    }

    [Theory]
    [InlineData("Mailroom.Simulator")]
    [InlineData("Mailroom.Demo")]
    [InlineData("mailroom")]
    public void An_assembly_outside_the_list_is_found(string stranger) =>
        Assert.Equal([stranger], OtherHouses(["System.Runtime", "Mailroom.Decisions", stranger], ["Mailroom.Decisions"]));

    [Fact]
    public void Product_projects_reference_only_product_projects()
    {
        var projects = Repository.Files("*.csproj", "src");
        Assert.Equal(Assemblies.Count, projects.Count);
        var references = projects.SelectMany(path => ProjectReference().Matches(File.ReadAllText(path)).Select(m => m.Groups["path"].Value)).ToList();
        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.Matches(@"^\.\./Mailroom\.(Engine|Decisions)/[\w.]+\.csproj$", reference));
    }

    [Fact]
    public void Decisions_touches_no_network_and_no_database() => Assert.Empty(WorldlyOnes(NamesUsedBy(typeof(MailParser).Assembly)));

    [Fact]
    public void A_worldly_reference_is_found() =>
        Assert.Equal(["MailKit", "System.Net.Sockets", "System.Data.Common"], WorldlyOnes(["MimeKit", "MailKit", "System.Net.Sockets", "System.Net.Primitives", "System.Data.Common"]));

    [Fact]
    public void Rooms_of_the_engine_use_only_the_rooms_they_may()
    {
        var engine = Path.Combine(Repository.Root, "src", "Mailroom.Engine");
        var files = Repository.Files("*.cs", "src/Mailroom.Engine").Select(path => (Name: Path.GetRelativePath(engine, path).Replace('\\', '/'), Text: File.ReadAllText(path))).ToList();
        Assert.Equal(["EngineSetup.cs"], files.Select(file => file.Name).Where(name => !name.Contains('/')));
        var inRooms = files.Where(file => file.Name.Contains('/')).ToList();
        Assert.Equal(Rooms.Keys.Order(), inRooms.Select(file => RoomOf(file.Name)).Distinct().Order());
        Assert.True(inRooms.Count > Rooms.Count);
        Assert.Contains(inRooms, file => RoomsNamedIn(file.Text).Any(room => room != RoomOf(file.Name)));
        Assert.Empty(inRooms.SelectMany(file => ForbiddenArrows(file.Name, file.Text)));
    }

    [Theory]
    [InlineData("Store/X.cs", "using Mailroom.Engine.Fetch;", "Fetch")]
    [InlineData("Desk/X.cs", "using Door = Mailroom.Engine.Fetch.ImapDoor;", "Fetch")]
    [InlineData("Fetch/X.cs", "global using static Mailroom.Engine.Pipeline.HandleMail;", "Pipeline")]
    [InlineData("SignIn/Deep/X.cs", "class X { Mailroom.Engine.Schedule.Supervisor? s; }", "Schedule")]
    [InlineData("SignIn/X.cs", "class X { Engine.Schedule.Supervisor? s; }", "Schedule")]
    [InlineData("Network/X.cs", "class X(Store.Cursors cursors);", "Store")]
    [InlineData("Fetch/X.cs", "using Mailroom.Engine.Attic;", "Attic")]
    public void A_forbidden_arrow_is_found(string file, string text, string room) =>
        Assert.Equal([$"{file} uses {room}"], ForbiddenArrows(file, text));

    [Fact]
    public void Allowed_arrows_and_comments_are_left_alone() =>
        Assert.Empty(ForbiddenArrows("Fetch/X.cs", "using Mailroom.Engine.Store.Rows;\nusing Mailroom.Decisions.Mail;\n// see Mailroom.Engine.Desk\nnamespace Mailroom.Engine.Fetch;"));

    static List<string> NamesUsedBy(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(name => name.Name!)];

    static IEnumerable<string> OtherHouses(IEnumerable<string> used, string[] mayUse) =>
        used.Where(name => name.StartsWith("mailroom", StringComparison.OrdinalIgnoreCase) && !mayUse.Contains(name));

    static IEnumerable<string> WorldlyOnes(IEnumerable<string> used) =>
        used.Where(name => NotInDecisions.Any(worldly => name == worldly || name.StartsWith(worldly + ".", StringComparison.Ordinal)));

    static string RoomOf(string file) => file[..file.IndexOf('/')];

    static IEnumerable<string> ForbiddenArrows(string file, string text) =>
        RoomsNamedIn(text).Where(room => room != RoomOf(file) && !Rooms[RoomOf(file)].Contains(room)).Select(room => $"{file} uses {room}");

    static IEnumerable<string> RoomsNamedIn(string text)
    {
        var code = CommentLine().Replace(text, "");
        return FullName().Matches(code).Concat(ShortName().Matches(code)).Select(match => match.Groups["room"].Value).Distinct();
    }

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex CommentLine();

    [GeneratedRegex(@"\bMailroom\.Engine\.(?<room>\w+)")]
    private static partial Regex FullName();

    // Inside the namespace Mailroom.Engine.X, C# also understands Engine.Fetch.ImapDoor and Fetch.ImapDoor.
    [GeneratedRegex(@"(?<![\w.])(?:Engine\.)?(?<room>Store|Network|SignIn|Fetch|Diagnose|Pipeline|Schedule|Desk|Notify)\.[A-Z]\w*")]
    private static partial Regex ShortName();

    [GeneratedRegex("""<ProjectReference Include="(?<path>[^"]+)""")]
    private static partial Regex ProjectReference();
}
