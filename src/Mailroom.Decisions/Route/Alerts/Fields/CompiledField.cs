using Mailroom.Decisions.Parse.Text;
using System.Diagnostics;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules.Conditions;
using Mailroom.Decisions.Route.Rules.Patterns;
using Mailroom.Decisions.Route.Rules.Texts;

namespace Mailroom.Decisions.Route.Alerts.Fields;

/// <summary>A field made ready.</summary>
sealed class CompiledField(AlertField wanted, Limits limits)
{
    readonly RulePattern? pattern = wanted.Source is AlertSource.Pattern source ? Ready(source.Expression, limits) : null;

    public string Name => wanted.Name;

    /// <summary>The field's value; empty when the mail has none.</summary>
    public string Read(AlertMail mail) => wanted.Source switch
    {
        AlertSource.Line line => mail.Lines.GetValueOrDefault(ComposedText.Of(line.Key), ""),
        AlertSource.Xml xml => mail.Xml.GetValueOrDefault(xml.Path, ""),
        AlertSource.Pattern source => Find(mail, source.In),
        _ => throw new UnreachableException(),
    };

    string Find(AlertMail mail, AlertText where)
    {
        MailField[] places = where switch
        {
            AlertText.Subject => [MailField.Subject],
            AlertText.Body => [MailField.Body],
            _ => [MailField.Subject, MailField.Body],
        };
        foreach (var text in places.SelectMany(place => mail.View.Texts(place, "")))
            switch (pattern!.Find(text.Text, mail.View))
            {
                case PatternMatch.Found found:
                    return Captured.Clean(Piece(found.Match), limits);
                case PatternMatch.TimedOut:
                    mail.TimedOut = true;
                    break;
            }
        return "";
    }

    string Piece(System.Text.RegularExpressions.Match match)
    {
        var named = match.Groups[wanted.Name];
        return named.Success ? named.Value : match.Groups.Count > 1 ? match.Groups[1].Value : match.Value;
    }

    static RulePattern Ready(string expression, Limits limits) => RulePattern.Read(expression, limits) switch
    {
        PatternReading.Good good => good.Pattern,
        PatternReading.Refused refused => throw new ArgumentException($"{refused.Problem} {expression}"),
        _ => throw new UnreachableException(),
    };
}
