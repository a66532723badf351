using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse;

namespace Mailroom.Decisions.Tests;

/// <summary>docs/parse.md names every field and every warning, and no others.</summary>
public sealed partial class ParsePageTests
{
    static string Root { get; } = Path.Combine(Corpus.Folder, "..", "..", "..");

    static string Page { get; } = File.ReadAllText(Path.Combine(Root, "docs", "parse.md"));

    [Fact]
    public void Every_warning_is_explained_and_no_other()
    {
        var inCode = Directory.GetFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(f => WarningInCode().Matches(File.ReadAllText(f)).Select(m => m.Groups["code"].Value)).ToHashSet();
        var explained = Row().Matches(Page[Page.IndexOf("## Warnings", StringComparison.Ordinal)..]).Select(m => m.Groups["name"].Value).ToList();
        Assert.True(inCode.Count > 25, "The codes are not found in the code any more.");
        Assert.Equal(inCode.Order(), explained.Order());
    }

    [Fact]
    public void Warnings_of_the_corpus_are_explained()
    {
        var met = Corpus.Names().Select(Corpus.Expected).SelectMany(e => e?["warnings"]?.AsArray() ?? []).Select(w => (string)w!).ToHashSet();
        Assert.True(met.Count > 15);
        Assert.All(met, code => Assert.Contains($"| `{code}` |", Page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_field_is_explained_in_its_order()
    {
        var json = JsonNode.Parse(ParsedMailJson.Write(new ParsedMail { Attachments = [new Attachment(0, "a", "b/c", "", false, 0, "")] }, Limits.Default, TestContext.Current.CancellationToken))!.AsObject();
        var explained = Row().Matches(Page[..Page.IndexOf("Of an attachment", StringComparison.Ordinal)]).SelectMany(m => m.Groups["name"].Value.Split("`, `"));
        Assert.Equal(json.Select(f => f.Key), explained);
        var ofAttachment = Row().Matches(Page[Page.IndexOf("Of an attachment", StringComparison.Ordinal)..Page.IndexOf("## Warnings", StringComparison.Ordinal)]).Select(m => m.Groups["name"].Value);
        Assert.Equal(json["attachments"]![0]!.AsObject().Select(f => f.Key), ofAttachment);
    }

    [GeneratedRegex("""(Warn|ParseWarning)\(\s*"(?<code>[a-z0-9-]+)"(?=,)""")]
    private static partial Regex WarningInCode();

    [GeneratedRegex("^\\| `(?<name>[^|]+)` \\|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
