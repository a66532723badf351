using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse.Html;

namespace Mailroom.Decisions.Parse.Forward;

/// <summary>The mail that a parsed mail forwards.</summary>
static class Forwards
{
    /// <summary>Read from the text; from the HTML when the subject says that there is one and the text does not show it, because its line ends are lost.</summary>
    public static ForwardedMail? In(ParsedMail mail, Limits limits, CancellationToken budget)
    {
        if (ForwardReader.Read(mail.Text, mail.Subject, limits, budget) is { } forwarded)
            return forwarded;
        if (mail.Html is null || mail.Text.Length == 0 || Subject.KindOf(mail.Subject) is not (SubjectKind.Forward or SubjectKind.Either))
            return null;
        return ForwardReader.Read(HtmlText.Of(mail.Html, limits, budget), mail.Subject, limits, budget);
    }
}
