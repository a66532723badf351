using static Mailroom.Decisions.Tests.Read;

namespace Mailroom.Decisions.Tests;

/// <summary>Mails made large by one means each. A size gives the full mail; half of it the half.</summary>
static class HostileMails
{
    public static IReadOnlyDictionary<string, (int Full, Func<int, string> Make)> All { get; } = new Dictionary<string, (int, Func<int, string>)>
    {
        ["addresses"] = (1_000_000, n => $"To: {Repeat("a@b.example, ", n)}\n\nx"),
        ["address headers"] = (1_000_000, n => $"{Repeat("To: a@b.example\n", n)}\nx"),
        ["one header"] = (10_000_000, n => $"Subject: {Repeat("x", n)}\n\nx"),
        ["folded header"] = (3_000_000, n => $"Subject: {Repeat("x\n ", n)}\n\nx"),
        ["blank folds"] = (3_000_000, n => $"Subject: x{Repeat("\n ", n)}\n\nx"),
        ["parameter sections"] = (100_000, n => $"Content-Type: text/plain; {Numbered(n, i => $"name*{i}=x;")}\n\nx"),
        ["parameters"] = (1_000_000, n => $"Content-Type: text/plain; {Numbered(n, i => $"p{i}=x;")}\n\nx"),
        ["encoded words"] = (200_000, n => $"Subject: {Repeat("=?utf-8?q?a?= ", n)}\n\nx"),
        ["encoded words unended"] = (200_000, n => $"Subject: {Repeat("=?utf-8?q?", n)}\n\nx"),
        ["no at sign"] = (300_000, n => $"From: {Repeat("a", n)}\n\nx"),
        ["groups"] = (50_000, n => $"To: {Repeat("a:", n)}\n\nx"),
        ["comments"] = (300_000, n => $"To: {Repeat("(", n)}\n\nx"),
        ["comments ended"] = (300_000, n => $"To: {Repeat("(", n)}{Repeat(")", n)}\n\nx"),
        ["quotes"] = (300_000, n => $"To: {Repeat("\"", n)}\n\nx"),
        ["brackets"] = (300_000, n => $"To: {Repeat("<", n)}\n\nx"),
        ["references"] = (300_000, n => $"References: {Repeat("<a@b", n)}\n\nx"),
        ["parts"] = (1_000_000, n => $"Content-Type: multipart/mixed; boundary=b\n\n{Repeat("--b\n\nx\n", n)}--b--"),
        ["nested multiparts"] = (100_000, n => Numbered(n, i => $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n")),
        ["one boundary for all"] = (100_000, n => Repeat("Content-Type: multipart/mixed; boundary=b\n\n--b\n", n)),
        ["nested mails"] = (10_000, n => Repeat("Content-Type: message/rfc822\n\n", n)),
        ["boundary-like lines"] = (3_000_000, n => $"Content-Type: multipart/mixed; boundary=b\n\n--b\n\n{Repeat("--\n", n)}"),
        ["uuencode starts"] = (1_000_000, n => $"Subject: x\n\n{Repeat("begin 644 a\n", n)}"),
        ["flowed"] = (1_000_000, n => $"Content-Type: text/plain; format=flowed\n\n{Repeat("> > a \n", n)}"),
        ["quoted-printable"] = (5_000_000, n => $"Content-Transfer-Encoding: quoted-printable\n\n{Repeat("=", n)}"),
        ["unknown bytes"] = (5_000_000, n => $"Content-Type: text/plain\n\n{Repeat("\u00e9\u00a4", n)}"),
        ["escapes"] = (1_000_000, n => $"Content-Type: text/plain; charset=iso-2022-jp\n\n{Repeat("\x1b$B\x1b(B\x1b(J", n)}"),
        ["html depth"] = (100_000, n => $"Content-Type: text/html\n\n{Repeat("<div>", n)}"),
        ["html formatting"] = (20_000, n => $"Content-Type: text/html\n\n{Numbered(n / 50, i => $"<b x={i}>")}{Repeat("<p>x", n)}"),
        ["html links"] = (40_000, n => $"Content-Type: text/html\n\n{Repeat("<a href=x><div>", n)}"),
        ["html tables"] = (30_000, n => $"Content-Type: text/html\n\n{Repeat("<table><tr>x", n)}"),
        ["html attributes"] = (100_000, n => $"Content-Type: text/html\n\n<p {Numbered(n, i => $" a{i}=1")}"),
        ["html brackets"] = (2_000_000, n => $"Content-Type: text/html\n\n{Repeat("<", n)}"),
        ["html comments"] = (400_000, n => $"Content-Type: text/html\n\n{Repeat("<!--", n)}"),
        ["html scripts"] = (2_000_000, n => $"Content-Type: text/html\n\n{Repeat("<script ", n)}"),
        ["html style"] = (400_000, n => $"Content-Type: text/html\n\n<p style=\"{Repeat("a:(", n)}\">x"),
        ["attributions"] = (60_000, n => $"Subject: x\n\nx\n{Repeat("On 5 Nov 2024 at 9:20 Ada wrote:\n> x\n\ny\n", n)}"),
        ["attributions alone"] = (200_000, n => $"Subject: x\n\n{Repeat("Ada wrote:\n\n", n)}"),
        ["header labels"] = (200_000, n => $"Subject: x\n\nx\n{Repeat("From: a\nTo: b\n", n)}"),
        ["signatures"] = (200_000, n => $"Subject: x\n\n{Repeat("x\n-- \n", n)}"),
        ["telephones"] = (100_000, n => $"Subject: x\n\nx\n{Repeat("Sent from my iPhone\n", n)}"),
        ["blank lines and quotes"] = (40_000, n => $"Subject: x\n\nx\n{Repeat("\n\n\n\n\n\n\n\n>\n", n)}"),
        ["html marks"] = (30_000, n => $"Content-Type: text/html\n\n{Repeat("<div style='border-top:solid 1pt'><b>", n / 2)}x{Repeat("<blockquote type=cite>y</blockquote>z", n / 2)}"),
        ["cid links"] = (450_000, n => $"Content-Type: text/html\n\n{Repeat("cid:", n)}"),
    };

    static string Numbered(int count, Func<int, string> make) => string.Concat(Enumerable.Range(0, count).Select(make));
}
