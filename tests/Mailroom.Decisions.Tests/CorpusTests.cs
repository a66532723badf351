using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse;

namespace Mailroom.Decisions.Tests;

/// <summary>Every mail of the corpus gives the JSON beside it, with either kind of line end.</summary>
public sealed class CorpusTests
{
    const int AtLeast = 60;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static TheoryData<string, string> Mails()
    {
        var data = new TheoryData<string, string>();
        foreach (var file in Corpus.Files())
            foreach (var lineEnd in (string[])["LF", "CRLF"])
                data.Add(Path.GetFileNameWithoutExtension(file), lineEnd);
        return data;
    }

    [Fact]
    public void Corpus_is_there() => Assert.True(Corpus.Files().Count >= AtLeast, $"Only {Corpus.Files().Count} mails.");

    [Theory]
    [MemberData(nameof(Mails))]
    public void Mail_is_read_as_expected(string name, string lineEnd)
    {
        var mail = Corpus.Read(name, lineEnd == "CRLF");
        var actual = JsonNode.Parse(ParsedMailJson.Write(MailParser.Parse(mail, Limits.Default, Token), Limits.Default, Token))!;
        var expectedFile = Path.Combine(Corpus.Folder, name + ".json");
        var expected = File.Exists(expectedFile) ? JsonNode.Parse(File.ReadAllText(expectedFile)) : null;
        var actualFile = Path.Combine(Corpus.Folder, name + ".actual.json");
        if (JsonNode.DeepEquals(expected, actual))
            return;
        File.WriteAllText(actualFile, actual.ToJsonString(Readable) + "\n", new UTF8Encoding(false));
        Assert.Fail($"{name} ({lineEnd}) is read otherwise than {name}.json says; see {name}.actual.json.");
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
