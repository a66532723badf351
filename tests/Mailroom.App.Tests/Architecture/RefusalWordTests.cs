using System.Text.RegularExpressions;
using Mailroom.Decisions.Diagnose;
using Mailroom.Testing;

namespace Mailroom.App.Tests.Architecture;

/// <summary>Whatever word the program refuses with is in the book, so that nobody meets a code without meaning and fix.</summary>
public sealed partial class RefusalWordTests
{
    [Fact]
    public void Every_word_in_the_sources_is_in_the_book()
    {
        var words = Repository.Files("*.cs", "src").SelectMany(path => WordsIn(File.ReadAllText(path))).Distinct().ToList();
        Assert.All((string[])["password-missing", "provider-slow", "starttls-missing", "IMAP-NOT-CONNECTED", "SMTP-AUTH-DISABLED", "clock-skew"], known => Assert.Contains(known, words));
        Assert.Empty(words.Except(RefusalBook.Entries.Keys, StringComparer.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("""return new Refusal(RefusedBy.SignIn, "attic-locked");""")]
    [InlineData("""Kept.Missing => Refused("attic-locked"),""")]
    [InlineData("""return visit.Fail("attic-locked", "");""")]
    [InlineData("""return Explained(kept is Kept.Missing ? "attic-locked" : other);""")]
    [InlineData("""RefusalBook.Entries["attic-locked"]""")]
    [InlineData("""return [Finding.Failed(key, title, "attic-locked", "")];""")]
    public void A_word_without_an_entry_would_be_found(string code) => Assert.Equal(["attic-locked"], WordsIn(code));

    [Theory]
    [InlineData("""throw new CryptographicException("The wrapped key is too short.");""")]
    [InlineData("""Finding.Failed("tls provider", title, code, detail)""")]
    public void Other_text_is_left_alone(string code) => Assert.Empty(WordsIn(code));

    static IEnumerable<string> WordsIn(string code) =>
        Word().Matches(code).Concat(Choice().Matches(code).SelectMany(choice => Quoted().Matches(choice.Value))).Select(match => match.Groups["word"].Value);

    // Explained(one ? "this" : "that")
    [GeneratedRegex("""\b(?:Refused|Explained|Fail|Failed)\([^"();]*\?[^();]*\)""")]
    private static partial Regex Choice();

    [GeneratedRegex("\"(?<word>[a-z]+(?:-[a-z]+)+)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("""(?:new Refusal\(RefusedBy\.\w+, |\bRefused\(|\bExplained\(|\bFailed\(|\bFail\(|\bEntry\(|RefusalBook\.Entries\[|Finding\.\w+\((?:[\w.]+|"[^"]*"), (?:[\w.]+|"[^"]*"), |\bBad\(target, key, title, )"(?<word>[A-Za-z_]+(?:-[A-Za-z]+)*)"|"(?<word>(?:IMAP|POP|SMTP)-[A-Z-]+[A-Z])"(?! *=>)""")]
    private static partial Regex Word();
}
