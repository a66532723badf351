using CsCheck;
using Mailroom.Decisions.Search;

namespace Mailroom.Decisions.Tests.Search;

/// <summary>What is typed into the search box, and what is understood.</summary>
public sealed class QueryReaderTests
{
    static string Told(QueryPart part) => (part.Not ? "not " : "") + part switch
    {
        QueryPart.Words w => $"{w.In} [{w.Text}]{(w.Open ? "..." : "")}",
        QueryPart.Number n => $"number {n.Ticket}",
        QueryPart.To t => $"to {t.Text}",
        QueryPart.HasFile => "file",
        QueryPart.Received r => $"{(r.Earlier ? "before" : "from")} {r.Day:yyyy-MM-dd}",
        QueryPart.Is i => $"is {i.Mark}",
        QueryPart.Named n => $"{n.Kind} {n.Name}",
        _ => "?",
    };

    [Theory]
    [InlineData("", "")]
    [InlineData("   \t ", "")]
    [InlineData("printer", "Anywhere [printer]...")]
    [InlineData("printer ", "Anywhere [printer]")]
    [InlineData("printer fire", "Anywhere [printer]; Anywhere [fire]...")]
    [InlineData("\"printer on fire\"", "Anywhere [printer on fire]")]
    [InlineData("\"printer on", "Anywhere [printer on]")]
    [InlineData("\"so \"\"said\"\" he\" x", "Anywhere [so \"said\" he]; Anywhere [x]...")]
    [InlineData("-printer", "not Anywhere [printer]...")]
    [InlineData("-\"on fire\" x", "not Anywhere [on fire]; Anywhere [x]...")]
    [InlineData("#1001", "number 1001")]
    [InlineData("-#1001", "not number 1001")]
    [InlineData("#1001a", "Anywhere [#1001a]...")]
    [InlineData("1001", "Anywhere [1001]...")]
    [InlineData("from:ann", "Writer [ann]...")]
    [InlineData("FROM:\"Ann Smith\"", "Writer [Ann Smith]")]
    [InlineData("to:support@contoso.example", "to support@contoso.example")]
    [InlineData("subject:fire", "Subject [fire]...")]
    [InlineData("has:attachment", "file")]
    [InlineData("-has:Attachment", "not file")]
    [InlineData("before:2026-11-24 after:2026-01-01", "before 2026-11-24; from 2026-01-01")]
    [InlineData("is:open is:Closed is:unassigned is:unverified is:unknown is:merged", "is Open; is Closed; is Unassigned; is Unverified; is Unknown; is Merged")]
    [InlineData("queue:\"First line\" status:Waiting type:Incident priority:High", "Queue First line; Status Waiting; Type Incident; Priority High")]
    [InlineData("assignee:me account:Acme tag:vip", "Assignee me; Account Acme; Tag vip")]
    [InlineData("Re: printer", "Anywhere [re]; Anywhere [printer]...")]
    [InlineData("https://example.com/x", "Anywhere [https://example.com/x]...")]
    [InlineData("10:30", "Anywhere [10:30]...")]
    [InlineData("打印机", "Anywhere [打印机]...")]
    [InlineData("C++ -", "Anywhere [C++]")]
    public void A_query_is_read(string text, string parts)
    {
        var query = QueryReader.Read(text);
        Assert.Equal(parts, string.Join("; ", query.Parts.Select(Told)));
        Assert.Equal(text == "C++ -" ? 1 : 0, query.Faults.Count);
    }

    [Theory]
    [InlineData("colour:red", "There is no colour: to search by.")]
    [InlineData("is:late", "is: knows open, closed, unassigned, unverified, unknown, merged.")]
    [InlineData("has:hope", "has: knows only has:attachment.")]
    [InlineData("before:tomorrow", "before: takes a day, such as before:2026-11-24.")]
    [InlineData("after:2026-02-30", "after: takes a day, such as after:2026-11-24.")]
    [InlineData("from:", "from: needs something behind the colon.")]
    [InlineData("queue:\" \"", "queue: needs something behind the colon.")]
    [InlineData("!!", "It has no letter and no digit to look for.")]
    [InlineData("#0", "There is no ticket #0.")]
    [InlineData("#99999999999999999999", "There is no ticket #99999999999999999999.")]
    public void What_has_no_meaning_is_told_and_left_out(string text, string because)
    {
        var query = QueryReader.Read("printer " + text);
        Assert.Equal("Anywhere [printer]", string.Join("; ", query.Parts.Select(Told)));
        var fault = Assert.Single(query.Faults);
        Assert.StartsWith(because, fault.Because, StringComparison.Ordinal);
        Assert.Equal(text, fault.Part);
    }

    [Fact]
    public void Too_much_is_told()
    {
        var many = QueryReader.Read(string.Concat(Enumerable.Repeat("a ", 31)));
        Assert.Equal((30, 1), (many.Parts.Count, many.Faults.Count));
        var large = QueryReader.Read(new string('a', 1_001));
        Assert.Equal((1, 1), (large.Parts.Count, large.Faults.Count));
        Assert.Equal(1_000, Assert.IsType<QueryPart.Words>(large.Parts[0]).Text.Length);
    }

    static readonly string[] Bits = ["from:", "is:", "-", "\"", "#", ":", " ", "\0", "\ud83d", "queue:", "before:", "2026-11-24", "打", "(", "*", "x", "AND", "NEAR("];

    static readonly Gen<string> Anything = Gen.OneOf(Gen.String, Gen.Int[0, Bits.Length - 1].Select(i => Bits[i]).Array[0, 40].Select(string.Concat));

    [Fact]
    public void Any_text_is_read_and_every_piece_is_either_used_or_told() => Anything.Sample(text =>
    {
        var query = QueryReader.Read(text);
        Assert.True(query.Parts.Count <= QueryReader.MostParts);
        Assert.True(text.Trim().Length == 0 || text.All(c => char.IsWhiteSpace(c) || char.IsControl(c)) || query.Parts.Count + query.Faults.Count > 0);
        Assert.All(query.Parts.OfType<QueryPart.Words>(), w => Assert.Contains(w.Text.EnumerateRunes(), System.Text.Rune.IsLetterOrDigit));
        Assert.All(query.Faults, f => Assert.NotEmpty(f.Because));
    });

    [Theory]
    [InlineData("printer queue:A", "queue", "B", "printer queue:B")]
    [InlineData("queue:A printer queue:\"C D\"", "queue", "E F", "printer queue:\"E F\"")]
    [InlineData("-queue:A", "queue", "B", "-queue:A queue:B")]
    [InlineData("queue:A printer", "queue", "", "printer")]
    [InlineData("", "is", "open", "is:open")]
    [InlineData("x", "queue", "say \"hi\"", "x queue:\"say \"\"hi\"\"\"")]
    [InlineData("\"x y", "queue", "A", "\"x y\" queue:A")]
    public void A_filter_is_changed_in_the_text(string text, string key, string value, string changed) => Assert.Equal(changed, QueryText.With(text, key, value));

    [Fact]
    public void A_filter_that_was_written_is_found_again() => Gen.Select(Anything, Gen.String[1, 20].Where(v => v.Any(char.IsLetter))).Sample((text, value) =>
        Assert.Equal(value, QueryText.ValueOf(QueryText.With(text, "queue", value), "queue")));
}
