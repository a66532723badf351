using System.Diagnostics;
using System.Text;
using CsCheck;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse;
using static Mailroom.Decisions.Tests.Read;

namespace Mailroom.Decisions.Tests.Reports;

/// <summary>Whatever lies in a report: an answer, in time.</summary>
[Collection("measured")]
public sealed class HostileReportTests
{
    const string Daemon = "Return-Path: <>\nFrom: MAILER-DAEMON@near.example\nTo: help@desk.example\nSubject: Undelivered Mail Returned to Sender\n";
    const string Report = Daemon + "Content-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\nContent-Type: message/delivery-status\n\n";

    static readonly string[] Pieces =
    [
        "<gone@far.example>", "gone@far.example", "@", ":", "\n", "\n\n", "550 5.1.1 ", "5.1.1", "user ", "unknown", " not found", "Final-Recipient: ", "Action: failed\n", "Status: 5.2.2\n", "rfc822;",
        "--- Below this line is a copy of the message.\n", "Received: from x\n", "Message-ID: <a@b>\n", " ", "\t", "This is the mail system at host x", "\uFFFE", "\u0301", "\uD83D\uDE00", "ﷺ", "é", "=?utf-8?q?x?=", "Diagnostic-Code: smtp; ", "mailbox full", "収", "한",
    ];

    public static TheoryData<string> Kinds() => new(Large.Keys);

    static Dictionary<string, (int Full, Func<int, string> Make)> Large { get; } = new()
    {
        ["addresses"] = (300_000, n => Daemon + "\n" + Repeat("<a@b.example>:\n", n)),
        ["other addresses"] = (100_000, n => Daemon + "\n" + string.Concat(Enumerable.Range(0, n).Select(i => $"<a{i}@b.example>: 550\n"))),
        ["signs"] = (3_000_000, n => Daemon + "\n" + Repeat("@", n)),
        ["one long word"] = (3_000_000, n => Daemon + "\n" + Repeat("a", n) + "@b.example"),
        ["recipients"] = (100_000, n => Report + Repeat("Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.0.0\n\n", n) + "--r--\n"),
        ["diagnostic folds"] = (1_000_000, n => Report + "Final-Recipient: rfc822; a@b.example\nDiagnostic-Code: smtp; " + Repeat("x\n ", n) + "\n--r--\n"),
        ["marks"] = (300_000, n => Daemon + "\n" + Repeat("--- Original message\n", n)),
        ["header starts"] = (300_000, n => Daemon + "\n" + Repeat("Received: from x\nx\n", n)),
        ["gaps of phrases"] = (1_000_000, n => Daemon + "\n" + Repeat("user ", n)),
        ["codes"] = (1_000_000, n => Daemon + "\n" + Repeat("550 5.0.0 ", n)),
        ["text parts"] = (900, n => Daemon + "Content-Type: multipart/report; report-type=delivery-status; boundary=r\n\n" + Repeat("--r\nContent-Type: text/x\n\n" + Repeat("x", 10_000) + "\n", n) + "--r--\n"),
        ["failed recipients"] = (100_000, n => Daemon + "X-Failed-Recipients: " + Repeat("a@b.example, ", n) + "\n\nx"),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    [Trait("Case", "T43")]
    public void Large_report_is_read_in_time(string kind)
    {
        var (full, make) = Large[kind];
        var mail = Encoding.Latin1.GetBytes(make(full));
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 3 && best > TimeSpan.FromSeconds(2); i++)
        {
            var watch = Stopwatch.StartNew();
            Assert.True(Bytes(mail).Auto.Bounce || kind == "marks");
            best = watch.Elapsed < best ? watch.Elapsed : best;
        }
        Assert.True(best < TimeSpan.FromSeconds(2), $"{kind}: {best}");
    }

    [Fact]
    public void Any_pieces_are_read() => Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 60].Sample(pieces =>
    {
        var text = string.Concat(pieces);
        var plain = MailParser.Parse(Encoding.UTF8.GetBytes(Daemon + "Content-Type: text/plain; charset=utf-8\n\n" + text), Limits.Default).Auto;
        var report = MailParser.Parse(Encoding.UTF8.GetBytes(Report + text), Limits.Default).Auto;
        return report.Bounce && (plain.Bounce || plain is { Status: "", Recipient: "", Permanent: false })
            && new[] { plain.Status, report.Status }.All(s => s.Length == 0 || s[0] is '2' or '4' or '5');
    }, iter: 5_000);
}
