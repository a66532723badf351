using System.Text.RegularExpressions;
using Mailroom.Decisions.Notify;

namespace Mailroom.Decisions.Tests.Notify;

/// <summary>docs/letters.md and the code say the same.</summary>
public sealed partial class LettersPageTests
{
    static readonly string Page = File.ReadAllText(Path.Combine(Corpus.Folder, "..", "..", "..", "docs", "letters.md")).ReplaceLineEndings("\n");

    static string Part(string title) => Page.Split($"\n## {title}\n")[1].Split("\n## ")[0];

    static IEnumerable<string> Rows(string text) => Row().Matches(text).Select(row => row.Groups["word"].Value);

    [Fact]
    public void Every_value_is_there_and_no_other() => Assert.Equal(LetterValue.All.Select(value => value.Name), Rows(Part("Values")));

    [Fact]
    public void Every_letter_is_there_and_no_other() => Assert.Equal(Letter.All.Select(letter => letter.Name), Rows(Page.Split("\n## ")[0]));

    [Fact]
    public void Every_filter_is_there_and_no_other() =>
        Assert.Equal(LetterLanguage.KnownFilters, Word().Matches(Part("Tags and filters").Split("Filters:")[1].Split(". A value")[0]).Select(word => word.Groups["word"].Value));

    [Fact]
    public void The_example_can_be_written()
    {
        var example = Page.Split("```liquid\n")[1].Split("```")[0];
        var letter = Assert.IsType<LetterReading.Good>(CompiledLetter.Compile(new LetterText("", example))).Letter;
        Assert.Contains("Hello Erika Example,", Assert.IsType<LetterOutcome.Written>(letter.Write(LetterValues.Sample)).Letter.Text, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\| `(?<word>[\w.-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`(?<word>\w+)`")]
    private static partial Regex Word();
}
