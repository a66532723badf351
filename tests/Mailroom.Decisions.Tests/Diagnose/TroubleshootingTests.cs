using System.Text.RegularExpressions;
using Mailroom.Decisions.Diagnose;

namespace Mailroom.Decisions.Tests.Diagnose;

/// <summary>The page for people says what the program says.</summary>
public sealed partial class TroubleshootingTests
{
    static readonly string File = Path.GetFullPath(Path.Combine(Corpus.Folder, "..", "..", "..", "docs", "troubleshooting.md"));

    [Fact]
    public void Every_entry_has_its_anchor_and_no_anchor_is_without_entry()
    {
        var anchors = Anchor().Matches(System.IO.File.ReadAllText(File)).Select(match => match.Groups["id"].Value).ToList();
        Assert.Equal(anchors.Count, anchors.Distinct().Count());
        Assert.True(anchors.Count > 200);
        Assert.Empty(RefusalBook.Entries.Values.Select(entry => entry.Anchor).Except(anchors));
        Assert.Empty(anchors.Except(RefusalBook.Entries.Values.Select(entry => entry.Anchor)));
    }

    [Fact]
    public void The_page_says_what_the_book_says()
    {
        var expected = TroubleshootingPage.Write(RefusalBook.Entries.Values);
        if (System.IO.File.Exists(File) && System.IO.File.ReadAllText(File).ReplaceLineEndings("\n") == expected)
            return;
        var actual = Path.ChangeExtension(File, ".actual.md");
        System.IO.File.WriteAllText(actual, expected);
        Assert.Fail("docs/troubleshooting.md says otherwise than src/Mailroom.Decisions/Diagnose/refusals.json; what it has to say is in docs/troubleshooting.actual.md.");
    }

    [Fact]
    public void An_entry_without_anchor_would_be_found() =>
        Assert.DoesNotMatch(Anchor(), "### AADSTS50126\n\nUser name or password is wrong.");

    [GeneratedRegex("""<a id="(?<id>[^"]+)"></a>""")]
    private static partial Regex Anchor();
}
