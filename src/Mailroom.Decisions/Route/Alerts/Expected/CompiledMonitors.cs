using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules;
using Mailroom.Decisions.Route.Rules.Checks;
using Mailroom.Decisions.Route.Rules.Matching;

namespace Mailroom.Decisions.Route.Alerts.Expected;

/// <summary>The expected mails made ready once, to recognise them among thousands, by several threads at once.</summary>
public sealed class CompiledMonitors
{
    readonly Limits limits;
    readonly (MissingMailMonitor Monitor, Compiled When)[] monitors;

    CompiledMonitors(Limits limits, (MissingMailMonitor Monitor, Compiled When)[] monitors) => (this.limits, this.monitors) = (limits, monitors);

    /// <summary>Makes expected mails ready.</summary>
    /// <param name="set">The rules, as <see cref="Rules.Yaml.RuleYaml.Read"/> let them through.</param>
    /// <param name="limits">The same limits that they were read with.</param>
    /// <exception cref="ArgumentException">A pattern, number or zone is none that the reader lets through.</exception>
    public static CompiledMonitors Of(RuleSet set, Limits limits) =>
        new(limits, [.. set.Expected.Where(monitor => monitor.Enabled).Select(monitor => (monitor, Compiled.Of(monitor.When, limits)))]);

    /// <summary>The expected mails that this one is; mostly none.</summary>
    /// <param name="input">The mail and what is known about it.</param>
    /// <param name="budget">The mail's time. When it runs out, and only then, an <see cref="OperationCanceledException"/> is thrown.</param>
    public IReadOnlyList<MissingMailMonitor> Recognise(RuleInput input, CancellationToken budget = default)
    {
        var view = new MailView(input, limits);
        var recognised = new List<MissingMailMonitor>();
        foreach (var (monitor, when) in monitors)
        {
            budget.ThrowIfCancellationRequested();
            if (Mailboxes.Include(monitor.Mailboxes, input) && when.Holds(new Asking(view)))
                recognised.Add(monitor);
        }
        return recognised;
    }
}
