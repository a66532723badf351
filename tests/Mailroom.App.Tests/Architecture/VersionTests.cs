using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mailroom.Testing;

namespace Mailroom.App.Tests.Architecture;

/// <summary>No package is older than the version that mended what could hurt us, however it came in.</summary>
[Trait("Case", "T83")]
public sealed partial class VersionTests
{
    /// <summary>Name or beginning of a name -> the lowest version that may be resolved.</summary>
    static readonly Dictionary<string, Version> Floors = new()
    {
        ["MailKit"] = new(4, 17),
        ["MimeKit"] = new(4, 17),
        ["HtmlSanitizer"] = new(9, 1, 982),
        ["AngleSharp"] = new(1, 7),
        ["Microsoft.AspNetCore.DataProtection*"] = new(10, 0, 7),
        ["Microsoft.Identity.Client"] = new(4, 92),
        ["Microsoft.EntityFrameworkCore*"] = new(10, 0, 10),
    };

    [Fact]
    public void Every_resolved_package_is_at_or_above_its_floor()
    {
        var locks = Repository.Files("packages.lock.json");
        Assert.All((string[])["src", "tests", "simulator", "demo"], folder => Assert.Contains(locks, path => Path.GetRelativePath(Repository.Root, path).StartsWith(folder, StringComparison.Ordinal)));
        Assert.Equal(Repository.Files("*.csproj").Count, locks.Count);
        var packages = locks.SelectMany(path => Resolved(File.ReadAllText(path))).ToList();
        Assert.All(Floors.Keys, floor => Assert.Contains(packages, package => Covers(floor, package.Name)));
        Assert.Empty(packages.Where(IsTooOld).Distinct());
    }

    [Theory]
    [InlineData("Direct", "MailKit", "4.16.0", true)]
    [InlineData("Transitive", "MimeKit", "4.16.9", true)]
    [InlineData("CentralTransitive", "Microsoft.EntityFrameworkCore.Relational", "10.0.9", true)]
    [InlineData("Transitive", "Microsoft.AspNetCore.DataProtection.Abstractions", "10.0.6", true)]
    [InlineData("Transitive", "AngleSharp", "1.7.0-beta.1", true)]
    [InlineData("Transitive", "htmlsanitizer", "9.0.892", true)]
    [InlineData("Direct", "MailKit", "4.17.0", false)]
    [InlineData("Transitive", "AngleSharp.Css", "1.3.1", false)]
    public void A_doctored_lock_file_is_found(string type, string name, string version, bool found)
    {
        var text = $$"""
            { "version": 2, "dependencies": { "net10.0": {
                "mailroom.engine": { "type": "Project", "dependencies": { "{{name}}": "[{{version}}, )" } },
                "{{name}}": { "type": "{{type}}", "resolved": "{{version}}" } } } }
            """;
        Assert.Equal(found, Resolved(text).Any(IsTooOld));
    }

    [Fact]
    public void Versions_are_exact_and_stand_in_one_place()
    {
        var central = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion").ToList();
        Assert.NotEmpty(central);
        Assert.All(central, package => Assert.Matches(Exact(), package.Attribute("Version")?.Value ?? ""));
        var references = Repository.Files("*.csproj").SelectMany(path => XDocument.Load(path).Descendants("PackageReference")).ToList();
        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.Null(reference.Attribute("Version") ?? reference.Attribute("VersionOverride")));
    }

    [Theory]
    [InlineData("4.*")]
    [InlineData("[4.17.0, )")]
    [InlineData("4")]
    [InlineData("")]
    public void A_floating_version_is_found(string version) => Assert.DoesNotMatch(Exact(), version);

    static IEnumerable<(string Name, string Version)> Resolved(string lockFile)
    {
        using var document = JsonDocument.Parse(lockFile);
        return [.. from framework in document.RootElement.GetProperty("dependencies").EnumerateObject()
                   from package in framework.Value.EnumerateObject()
                   where package.Value.GetProperty("type").GetString() != "Project"
                   select (package.Name, package.Value.GetProperty("resolved").GetString()!)];
    }

    static bool IsTooOld((string Name, string Version) package) => Floors.Any(floor => Covers(floor.Key, package.Name) && IsBelow(package.Version, floor.Value));

    static bool Covers(string floor, string name) => floor.EndsWith('*')
        ? name.StartsWith(floor[..^1], StringComparison.OrdinalIgnoreCase)
        : name.Equals(floor, StringComparison.OrdinalIgnoreCase);

    static bool IsBelow(string version, Version floor)
    {
        var parts = version.Split('-', 2);
        var (number, least) = (Whole(Version.Parse(parts[0])), Whole(floor));
        // A pre-release comes before the release of the same number.
        return number < least || (number == least && parts.Length == 2);
    }

    static Version Whole(Version version) => new(version.Major, version.Minor, Math.Max(0, version.Build), Math.Max(0, version.Revision));

    [GeneratedRegex(@"^\d+\.\d+\.\d+(\.\d+)?(-[0-9A-Za-z.-]+)?$")]
    private static partial Regex Exact();
}
