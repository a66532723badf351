using CsCheck;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse;

namespace Mailroom.Decisions.Tests;

/// <summary>Whatever the bytes: an answer, in time, fit for JSON.</summary>
public sealed class PropertyTests
{
    static readonly byte[][] Mails = [.. Corpus.Names().Select(name => Corpus.Read(name, crLf: false))];

    static readonly string[] Htmls = [.. ScriptVectors.All()];

    static readonly string[] Tags =
    [
        "<b>", "</b>", "<a href=//x>", "</a>", "<p>", "</p>", "<table>", "<tr>", "<td>", "</table>", "<div>", "</div>", "<font size=1>", "<li>",
        "<ul>", "<pre>\n", "<button>", "<svg>", "<style>", "</style>", "<select>", "<h1>", "x", "\n", "&lt;", "<!--", "-->", "<form>", "<math>", "<br>", "</br>",
        "</p>", "<nobr>", "<caption>", "<col>", "<dd>", "<frameset>", "<body>", "<html>", "<object>", "<center>",
    ];

    static readonly Gen<byte[]> Mutated = Gen.Select(Gen.Int[0, Mails.Length - 1], Gen.Int[0, Mails.Length - 1], Edits(), Gen.Bool, (a, b, edits, crLf) =>
    {
        var mail = edits.Aggregate(Mails[a], (bytes, edit) => Apply(bytes, Mails[b], edit));
        return crLf ? Corpus.WithCrLf(mail) : mail;
    });

    [Fact]
    public void Any_mutation_of_a_mail_is_read() => Mutated.Sample(mail =>
    {
        var json = ParsedMailJson.Write(MailParser.Parse(mail, Limits.Default), Limits.Default);
        using var parsed = System.Text.Json.JsonDocument.Parse(json);
        return !json.AsSpan().ContainsAny("\n\r\0\u2028\u2029");
    }, iter: 3_000);

    [Fact]
    public void Any_bytes_are_read() => Gen.Byte.Array[0, 2_000].Sample(bytes =>
        MailParser.Parse(bytes, Limits.Default).Text.AsSpan().IndexOf('\0') < 0, iter: 2_000);

    [Fact]
    [Trait("Case", "T21")]
    public void Cleaning_twice_is_cleaning_once() =>
        Gen.Select(Gen.Int[0, Htmls.Length - 1], Gen.Int[0, Htmls.Length - 1], Gen.Int[0, 200], Gen.Int[0, 200]).Sample((a, b, from, to) =>
        {
            var html = Htmls[a][..Math.Min(from, Htmls[a].Length)] + Htmls[b][Math.Min(to, Htmls[b].Length)..] + Htmls[a];
            var clean = HtmlView.Sanitise(html, Limits.Default);
            SanitiserTests.AssertHarmless(clean, html);
            return HtmlView.Sanitise(clean, Limits.Default) == clean;
        }, iter: 3_000);

    [Fact]
    [Trait("Case", "T21")]
    public void Any_tags_in_any_order_stay_harmless() =>
        Gen.Int[0, Tags.Length - 1].Select(i => Tags[i]).Array[0, 40].Sample(tags =>
        {
            var clean = HtmlView.Sanitise(string.Concat(tags), Limits.Default);
            SanitiserTests.AssertHarmless(clean, string.Concat(tags));
            return HtmlView.Sanitise(clean, Limits.Default) == clean;
        }, iter: 5_000);

    static Gen<(int Kind, int At, int Length, byte Value)[]> Edits() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 100_000], Gen.Int[0, 60], Gen.Byte).Array[1, 6];

    static byte[] Apply(byte[] mail, byte[] other, (int Kind, int At, int Length, byte Value) edit)
    {
        if (mail.Length == 0)
            return other;
        var at = edit.At % mail.Length;
        var length = Math.Min(edit.Length, mail.Length - at);
        var piece = other.AsSpan(Math.Min(edit.At % (other.Length + 1), other.Length));
        piece = piece[..Math.Min(edit.Length, piece.Length)];
        return edit.Kind switch
        {
            0 => [.. mail[..at], edit.Value, .. mail[at..]],
            1 => [.. mail[..at], .. mail[(at + length)..]],
            2 => [.. mail[..at], .. mail[at..(at + length)], .. mail[at..]],
            3 => [.. mail[..at], .. piece, .. mail[at..]],
            _ => [.. mail[..at], edit.Value, .. mail[(at + 1)..]],
        };
    }
}
