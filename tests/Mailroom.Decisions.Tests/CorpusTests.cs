using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse;

namespace Mailroom.Decisions.Tests;

/// <summary>Every mail of the corpus gives the JSON beside it, with either kind of line end.</summary>
public sealed class CorpusTests
{
    const int AtLeast = 400;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static TheoryData<string, string> Mails()
    {
        var data = new TheoryData<string, string>();
        foreach (var name in Corpus.Names())
            foreach (var lineEnd in (string[])["LF", "CRLF"])
                data.Add(name, lineEnd);
        return data;
    }

    [Fact]
    public void Corpus_is_there() => Assert.True(Corpus.Names().Count >= AtLeast, $"Only {Corpus.Names().Count} mails.");

    [Fact]
    public void Every_mail_says_what_it_covers_and_where_it_comes_from()
    {
        var expectations = Corpus.Names().Select(name => (Name: name, Expected: Corpus.Expected(name))).ToList();
        Assert.Empty(expectations.Where(e => e.Expected is null || ((string?)e.Expected["covers"] ?? "").Length < 10
            || (string?)e.Expected["origin"] is not ("hand" or "generated") || e.Expected.Count < 4).Select(e => e.Name));
        Assert.True(expectations.Count(e => (string?)e.Expected!["origin"] == "generated") * 2 <= expectations.Count, "More than half of the mails are generated.");
    }

    [Theory]
    [MemberData(nameof(Mails))]
    public void Mail_is_read_as_expected(string name, string lineEnd)
    {
        var mail = Corpus.Read(name, lineEnd == "CRLF");
        var actual = JsonNode.Parse(ParsedMailJson.Write(MailParser.Parse(mail, Limits.Default, Token), Limits.Default, Token))!.AsObject();
        var expected = Corpus.Expected(name) ?? [];
        var wrong = expected.Where(field => field.Key is not ("covers" or "origin")).Where(field => !actual.ContainsKey(field.Key) || !JsonNode.DeepEquals(field.Value, actual[field.Key])).Select(field => field.Key).ToList();
        if (wrong.Count == 0 && expected.Count > 0)
            return;
        File.WriteAllText(Path.Combine(Corpus.Folder, name + ".actual.json"), actual.ToJsonString(Readable) + "\n", new UTF8Encoding(false));
        Assert.Fail($"{name} ({lineEnd}): {string.Join(", ", wrong.Select(field => $"{field} is {actual[field]?.ToJsonString(Readable) ?? "null"} and should be {expected[field]?.ToJsonString(Readable) ?? "null"}"))}; see {name}.actual.json.");
    }

    [Theory]
    [MemberData(nameof(Mails))]
    public void Attachments_are_found_again(string name, string lineEnd)
    {
        var mail = Corpus.Read(name, lineEnd == "CRLF");
        foreach (var attachment in MailParser.Parse(mail, Limits.Default, Token).Attachments)
        {
            var content = MailParser.Open(mail, attachment.Index, Limits.Default, Token);
            Assert.NotNull(content);
            Assert.Equal((attachment.FileName, attachment.ContentType), (content.FileName, content.ContentType));
            using var bytes = new MemoryStream();
            content.CopyTo(bytes);
            Assert.Equal(attachment.Sha256, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes.ToArray())));
            if (attachment.ContentId.Length > 0)
                Assert.Equal(attachment.Index, MailParser.OpenContentId(mail, attachment.ContentId, Limits.Default, Token)?.Index);
        }
    }

    [Fact]
    public void No_attachment_beyond_the_last()
    {
        var mail = Corpus.Read("plain", crLf: true);
        Assert.Null(MailParser.Open(mail, 0, Limits.Default, Token));
        Assert.Null(MailParser.Open(mail, -1, Limits.Default, Token));
        Assert.Null(MailParser.OpenContentId(mail, "", Limits.Default, Token));
    }
}
