using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse.Html;

namespace Mailroom.Decisions.Parse.Forward;

/// <summary>The mail that a parsed mail forwards.</summary>
static class Forwards
{
    /// <summary>Read from the text; from the HTML when the subject says that there is one and the text does not show it, because its line ends are lost.</summary>
    public static ForwardedMail? In(ParsedMail mail, Limits limits, CancellationToken budget)
    {
        var kind = Subject.KindOf(mail.Subject);
        if (ForwardReader.Inside(mail.Text, mail.Subject, limits, budget) is { } inside && (inside.IsForward || (kind == SubjectKind.Plain && IsHandedOn(inside.Mail, mail))))
            return inside.Mail;
        if (mail.Html is null || mail.Text.Length == 0 || kind is not (SubjectKind.Forward or SubjectKind.Either))
            return null;
        return ForwardReader.Read(HtmlText.Of(mail.Html, limits, budget), mail.Subject, limits, budget);
    }

    /// <summary>Whoever writes a subject of their own takes the prefix away. What was sent to them and goes to somebody else now is no answer.</summary>
    static bool IsHandedOn(ForwardedMail inside, ParsedMail mail) =>
        inside.From.IsKnown && inside.Body.Length > 0
        && inside.To.Concat(inside.Cc).Any(to => to.Key == mail.From.Key)
        && mail.To.Concat(mail.Cc).All(to => to.Key != inside.From.Key) && mail.From.Key != inside.From.Key;
}
