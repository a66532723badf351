using System.Text;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse;

namespace Mailroom.Decisions.Tests;

/// <summary>Reads a mail with the default limits.</summary>
static class Read
{
    /// <summary>Characters above 127 stand for one byte each.</summary>
    public static ParsedMail Bytes(string mail) => Bytes(Encoding.Latin1.GetBytes(mail));

    public static ParsedMail Utf8(string mail) => Bytes(Encoding.UTF8.GetBytes(mail));

    public static ParsedMail Bytes(byte[] mail) => MailParser.Parse(mail, Limits.Default, TestContext.Current.CancellationToken);

    public static string Sanitised(string html) => HtmlView.Sanitise(html, Limits.Default, TestContext.Current.CancellationToken);

    public static string Text(string html) => HtmlView.ToText(html, Limits.Default, TestContext.Current.CancellationToken);

    public static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();
}
