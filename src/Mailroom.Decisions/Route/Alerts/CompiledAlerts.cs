using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Alerts.Fields;
using Mailroom.Decisions.Route.Rules;
using Mailroom.Decisions.Route.Rules.Checks;

namespace Mailroom.Decisions.Route.Alerts;

/// <summary>The alerts made ready once, to read thousands of mails, by several threads at once.</summary>
public sealed class CompiledAlerts
{
    readonly Limits limits;
    readonly CompiledAlert[] alerts;
    readonly string[] xmlRoots;

    CompiledAlerts(Limits limits, CompiledAlert[] alerts, string[] xmlRoots) => (this.limits, this.alerts, this.xmlRoots) = (limits, alerts, xmlRoots);

    /// <summary>Makes alerts ready.</summary>
    /// <param name="set">The rules, as <see cref="Rules.Yaml.RuleYaml.Read"/> let them through.</param>
    /// <param name="limits">The same limits that they were read with.</param>
    /// <exception cref="ArgumentException">A pattern, number or zone is none that the reader lets through.</exception>
    public static CompiledAlerts Of(RuleSet set, Limits limits)
    {
        var enabled = set.Alerts.Where(alert => alert.Enabled).ToList();
        var roots = enabled.SelectMany(alert => alert.Fields).Select(field => field.Source).OfType<AlertSource.Xml>()
            .Select(xml => xml.Path.Split('/')[0]).Distinct(StringComparer.OrdinalIgnoreCase);
        return new CompiledAlerts(limits, [.. enabled.Select(alert => new CompiledAlert(alert, limits))], [.. roots]);
    }

    /// <summary>Reads a mail as the first alert that it is.</summary>
    /// <param name="input">The mail and what is known about it.</param>
    /// <param name="budget">The mail's time. When it runs out, and only then, an <see cref="OperationCanceledException"/> is thrown.</param>
    public AlertOutcome Read(RuleInput input, CancellationToken budget = default)
    {
        var mail = new AlertMail(new MailView(input, limits), xmlRoots);
        var trace = new List<TraceLine>();
        var timedOut = new List<string>();
        foreach (var alert in alerts.Where(alert => alert.IsFor(input)))
        {
            budget.ThrowIfCancellationRequested();
            var reading = alert.Read(mail, trace);
            if (mail.TimedOut)
                timedOut.Add(alert.Name);
            mail.TimedOut = false;
            if (reading is not null)
                return new AlertOutcome(reading, timedOut, trace);
        }
        return new AlertOutcome(null, timedOut, trace);
    }
}
