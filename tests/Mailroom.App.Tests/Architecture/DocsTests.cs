using System.Collections;
using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Mailroom.App.Cli;
using Mailroom.Engine;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Secrets;
using Mailroom.Testing;

namespace Mailroom.App.Tests.Architecture;

/// <summary>What the documents say is there, and what is there is said.</summary>
public sealed partial class DocsTests
{
    [Theory]
    [InlineData("dotnet run --project demo")]
    [InlineData("./test.sh")]
    public void Readme_says_how_to_begin(string command) => Assert.Contains(command, Read("README.md"));

    [Fact]
    public void Every_relative_link_leads_somewhere()
    {
        var links = Repository.Files("*.md").SelectMany(page => LinksIn(File.ReadAllText(page)).Select(link => (Page: page, Link: link))).ToList();
        Assert.NotEmpty(links);
        Assert.Empty(links.Where(at => !Leads(at.Page, at.Link)).Select(at => $"{Path.GetRelativePath(Repository.Root, at.Page)} -> {at.Link}"));
    }

    [Fact]
    public void A_link_to_nowhere_is_found()
    {
        var page = Path.Combine(Repository.Root, "README.md");
        Assert.Equal(["docs/none.md", "LICENSE"], LinksIn("[a](docs/none.md#part) [b](https://example.com/x) [c](LICENSE) [d](#here)"));
        Assert.False(Leads(page, "docs/none.md"));
        Assert.True(Leads(page, "LICENSE"));
    }

    [Fact]
    public void Settings_page_names_every_setting_with_its_default_and_no_other()
    {
        var settings = Settings();
        Assert.All((string[])["Keys", "Network", "SignIn", "Policy", "Poll", "Alerts", "Threading", "Loops", "Limits"], section => Assert.Contains(settings.Keys, key => key.StartsWith($"Mailroom:{section}:", StringComparison.Ordinal)));
        var rows = SettingRow().Matches(Read("docs/settings.md")).ToDictionary(row => row.Groups["key"].Value, row => row.Groups["default"].Value);
        Assert.Equal(settings.OrderBy(s => s.Key, StringComparer.Ordinal), rows.OrderBy(s => s.Key, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(MasterKey.Variable)]
    [InlineData("MAILROOM_DATA")]
    [InlineData("MAILROOM__Poll__Interval")]
    public void Settings_page_names_the_variable(string variable) => Assert.Contains($"`{variable}", Read("docs/settings.md"));

    [Fact]
    public void Commands_page_has_a_part_for_every_command_with_its_options()
    {
        var parts = Read("docs/commands.md").Split("\n## ").Skip(1).ToDictionary(part => part.Split('\n')[0].Trim());
        var commands = Commands(Root.Build(), "mailroom").ToList();
        Assert.Contains(commands, command => command.Path == "mailroom mailbox add");
        Assert.Empty(commands.SelectMany(command => Missing(command.Path, command.Command, parts)));
        Assert.Empty(parts.Keys.Except(commands.Select(command => command.Path)).Except(["Exit codes"]));
    }

    [Fact]
    public void A_command_or_option_without_a_word_is_found()
    {
        var command = new Command("sort") { new Option<bool>("--by-weight") };
        Assert.Equal(["mailroom sort"], Missing("mailroom sort", command, []));
        Assert.Equal(["mailroom sort --by-weight"], Missing("mailroom sort", command, new() { ["mailroom sort"] = "Sorts." }));
    }

    [Fact]
    public void Commands_page_names_every_exit_code()
    {
        var codes = typeof(ExitCode).GetFields().Where(field => field.IsLiteral).Select(field => (int)field.GetRawConstantValue()!).Order().ToList();
        Assert.NotEmpty(codes);
        Assert.Equal(codes, ExitCodeRow().Matches(Read("docs/commands.md")).Select(row => int.Parse(row.Groups["code"].Value, CultureInfo.InvariantCulture)).Order());
    }

    static string Read(string page) => File.ReadAllText(Path.Combine(Repository.Root, page)).ReplaceLineEndings("\n");

    static IEnumerable<string> LinksIn(string page) => Link().Matches(page).Select(match => match.Groups["to"].Value)
        .Where(to => !to.StartsWith('#') && !Uri.IsWellFormedUriString(to, UriKind.Absolute)).Select(to => to.Split('#')[0]);

    static bool Leads(string page, string link) => Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, link));

    static Dictionary<string, string> Settings() =>
        (from section in typeof(EngineSettings).GetProperties()
         where section.PropertyType != typeof(DataFolder)
         let defaults = Activator.CreateInstance(section.PropertyType)
         from setting in section.PropertyType.GetProperties()
         where setting.GetMethod!.IsStatic == false
         select ($"Mailroom:{section.Name}:{setting.Name}", Written(setting.GetValue(defaults)))).ToDictionary();

    static string Written(object? value) => value switch
    {
        null => "empty",
        Uri uri => uri.OriginalString,
        bool yes => yes ? "true" : "false",
        string { Length: 0 } => "empty",
        string text => text,
        IEnumerable list when !list.Cast<object>().Any() => "empty",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"A default of {value} has no written form yet."),
    };

    static IEnumerable<(string Path, Command Command)> Commands(Command command, string path) =>
        command.Subcommands.SelectMany(sub => Commands(sub, $"{path} {sub.Name}")).Prepend((path, command));

    static IEnumerable<string> Missing(string path, Command command, Dictionary<string, string> parts) => parts.TryGetValue(path, out var part)
        ? command.Options.Select(option => option.Name).Concat(command.Arguments.Select(argument => argument.Name))
            .Where(name => !Regex.IsMatch(part, $@"`{Regex.Escape(name)}[ `]")).Select(name => $"{path} {name}")
        : [path];

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\| `(?<key>Mailroom:\w+:\w+)` \| `?(?<default>[^|`]+?)`? \|", RegexOptions.Multiline)]
    private static partial Regex SettingRow();

    [GeneratedRegex(@"^\| (?<code>\d+) \|", RegexOptions.Multiline)]
    private static partial Regex ExitCodeRow();
}
