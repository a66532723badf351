using System.Diagnostics;
using CsCheck;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse;
using Mailroom.Decisions.Parse.Forward;

namespace Mailroom.Decisions.Tests.Forward;

/// <summary>Whatever the text: an answer that is made of the text, in time that grows with its length and no faster.</summary>
[Collection("measured")]
public sealed class HostileTextTests
{
    static readonly string[] Pieces =
    [
        "From: Ada Berg <ada@berg.example>", "From:", "Von: ", "Sent: Monday 4.11.2024 18:03", "Date:", "To: a@x.example, b@x.example", "To: ", "Cc:", "Subject: Printer", "Betreff : x", "Sent from my phone",
        "---------- Forwarded message ---------", "Begin forwarded message:", "-----Original Message-----", "________________", "----- End forwarded message -----", "On Mon, 4 Nov 2024 18:03 Ada <a@x.example> wrote:",
        "> ", ">> ", "\n", "\n\n", " ", "\t", "*", "|", "<", ">", "@", ";", "\"", "8<", "Hello", "ada@berg.example", "\u200F", "主题：x", "İ", "\ud83d", "\u00A0", "===", "Forwarded by x on 4.11.2024 -----", "To\n", "Subject\n", "----- Forwarded -----From: a@x.example To: b Subject: c",
    ];

    static readonly Gen<string> Texts = Gen.Int[0, Pieces.Length].Select(i => i == Pieces.Length ? "\n" : Pieces[i]).Array[0, 40].Select(pieces => string.Concat(pieces.Select((piece, i) => i % 3 == 0 ? piece : piece + "\n")));

    static readonly string?[] Outer = [null, "", "Fwd: x", "Re: x", "VS: x", "[Fwd: x]", "x"];

    static readonly Gen<string?> Subjects = Gen.Int[0, Outer.Length - 1].Select(i => Outer[i]);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Any_text_gives_an_answer_that_is_made_of_it() => Gen.Select(Texts, Subjects).Sample((text, subject) =>
    {
        if (ForwardReader.Read(text, subject, Limits.Default) is not { } mail)
            return true;
        var lines = text.Split('\n').Select(Bare).ToHashSet();
        var json = ParsedMailJson.WriteForwarded(mail);
        return mail.Message.Split('\n').Concat(mail.Body.Split('\n')).All(line => line.Length == 0 || lines.Contains(Bare(line)))
            && !json.AsSpan().ContainsAny("\n\r\0\u2028\u2029")
            && mail.To.Append(mail.From).Concat(mail.Cc).All(person => Joined(text).Contains(Joined(person.Email), StringComparison.Ordinal)); // An address may be broken over two lines.
    }, iter: 10_000);

    [Fact]
    public void Reading_the_forwarded_text_changes_nothing_in_it() => Gen.Select(Texts, Subjects).Sample((text, subject) =>
        ForwardReader.Read(text, subject, Limits.Default) is not { } mail || mail.Body.Length + mail.Message.Length <= text.Length, iter: 5_000);

    [Theory]
    [InlineData("From: a\n")]
    [InlineData("From: a@x.example\nSent: x\n\n")]
    [InlineData(":")]
    [InlineData("@")]
    [InlineData("a@x.example,")]
    [InlineData("\"<(")]
    [InlineData("> > > \n")]
    [InlineData("----- Forwarded message -----\n")]
    [InlineData("----- Forwarded message -----\n\n\n\n\n")]
    [InlineData("On 1.1.2024 10:00 wrote\n")]
    [InlineData("To: a,\n b@x.example,\n b@x.example,\n b@x.example,\n b@x.example,\n")]
    [InlineData("| From | x |\n| -- | -- |\n")]
    [InlineData("From: Aa:Bb:Cc:Dd:Ee:Ff:Gg:Hh:Ii:Jj\n")]
    [InlineData("---- Forwarded ---- ")]
    [InlineData("\n")]
    public void Time_grows_with_the_length(string piece)
    {
        foreach (var head in (string[])["", "----- Forwarded message -----\nFrom: a@x.example\nDate: x\nSubject: y\nTo: "])
        {
            var small = Measure(head + Tests.Read.Repeat(piece, 40_000 / piece.Length));
            var large = Measure(head + Tests.Read.Repeat(piece, 320_000 / piece.Length));
            Assert.True(large < TimeSpan.FromMilliseconds(400) + (24 * small), $"{piece.Trim()}: eight times the text took {large.TotalMilliseconds} ms, not {small.TotalMilliseconds} ms.");
        }
    }

    [Fact]
    public void Over_the_limit_the_rest_goes_with_the_forwarded_text()
    {
        var text = "----- Forwarded message -----\nFrom: a@x.example\nDate: x\nSubject: y\nTo: b\n\n" + Tests.Read.Repeat("The printer burns.\n", 100);
        var mail = ForwardReader.Read(text, null, Limits.Default with { ForwardText = 300 }, Token);
        Assert.Equal(Tests.Read.Repeat("The printer burns.\n", 100).TrimEnd(), mail!.Body);
        Assert.Null(ForwardReader.Read(Tests.Read.Repeat("x\n", 200) + text, null, Limits.Default with { ForwardText = 300 }, Token));
    }

    static string Bare(string line) => line.Trim().TrimStart('>', ' ', '\u00A0').Trim();

    static string Joined(string text) => string.Concat(text.Where(c => char.IsLetterOrDigit(c) || c is '@' or '.'));

    static TimeSpan Measure(string text)
    {
        var watch = Stopwatch.StartNew();
        ForwardReader.Read(text, "Fwd: x", Limits.Default, Token);
        ForwardReader.Read(text, null, Limits.Default, Token);
        return watch.Elapsed;
    }
}
