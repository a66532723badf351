using System.Diagnostics;
using Mailroom.Decisions.Route.Alerts;
using Mailroom.Decisions.Route.Alerts.Expected;
using Mailroom.Decisions.Route.Alerts.Fields;
using Mailroom.Decisions.Route.Rules.Words;

namespace Mailroom.Decisions.Route.Rules.Yaml.Writing;

/// <summary>Writes alerts and expected mails.</summary>
static class AlertWriter
{
    public static void Alert(Pen pen, AlertRule alert)
    {
        RuleSetWriter.Head(pen, alert.Name, alert.Enabled, alert.Mailboxes);
        ConditionWriter.Block(pen, "when", alert.When);
        if (alert.Fields.Count > 0)
            pen.Key("fields", () => pen.Map(() => Pen.Each(alert.Fields, field => pen.Key(field.Name, () => pen.Map(() => Source(pen, field.Source), onOneLine: true)))));
        pen.Text("key", alert.Key);
        if (!alert.Problem.IsAlways)
            ConditionWriter.Block(pen, "problem", alert.Problem);
        if (!alert.Recovery.IsNever)
            ConditionWriter.Block(pen, "recovery", alert.Recovery);
        if (alert.WithoutTicket != LoneRecovery.Ignore)
            pen.Text("recovery without ticket", alert.WithoutTicket.ToString().ToLowerInvariant());
    }

    public static void Monitor(Pen pen, MissingMailMonitor monitor)
    {
        RuleSetWriter.Head(pen, monitor.Name, monitor.Enabled, monitor.Mailboxes);
        ConditionWriter.Block(pen, "when", monitor.When);
        switch (monitor.Schedule)
        {
            case MailSchedule.At at:
                pen.Texts("at", [.. at.Times.Select(Zones.TimeWord)]);
                pen.Texts("days", [.. at.Days.Select(Zones.DayWord)]);
                pen.Text("zone", at.Zone);
                break;
            case MailSchedule.Every every:
                pen.Text("every", Amounts.SpanWord(every.Span));
                break;
            default:
                throw new UnreachableException();
        }
        if (monitor.Grace > TimeSpan.Zero)
            pen.Text("grace", Amounts.SpanWord(monitor.Grace));
    }

    static void Source(Pen pen, AlertSource source)
    {
        switch (source)
        {
            case AlertSource.Line line:
                pen.Text("line", line.Key);
                break;
            case AlertSource.Xml xml:
                pen.Text("xml", xml.Path);
                break;
            case AlertSource.Pattern pattern:
                pen.Text("pattern", pattern.Expression);
                if (pattern.In != AlertText.Both)
                    pen.Text("in", pattern.In.ToString().ToLowerInvariant());
                break;
            default:
                throw new UnreachableException();
        }
    }
}
