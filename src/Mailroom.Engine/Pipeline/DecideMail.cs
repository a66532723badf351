using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Route;
using Mailroom.Decisions.Route.Alerts;
using Mailroom.Decisions.Route.Rules;
using Mailroom.Engine.Store;

namespace Mailroom.Engine.Pipeline;

/// <summary>Decides what becomes of mails that were opened: facts, match, rules, route. It writes nothing, so that a dry run goes the same way.</summary>
/// <param name="desks">Whom the mailbox trusts, and what its admin wants.</param>
/// <param name="facts">Knows what was there before.</param>
/// <param name="rules">The rules in force.</param>
/// <param name="limits">The limits.</param>
public sealed class DecideMail(Desks desks, FactFinder facts, RulesInForce rules, Limits limits)
{
    /// <summary>Decides a batch, each mail knowing what was decided about those before it.</summary>
    /// <param name="mailboxId">The mailbox it came to.</param>
    /// <param name="batch">The mails, in the order of the folder.</param>
    /// <param name="ct">Gives up.</param>
    public Task<IReadOnlyList<DecidedMail>> RunAsync(int mailboxId, IReadOnlyList<Opened> batch, CancellationToken ct) => RunAsync(mailboxId, batch, new DecideTerms(), ct);

    /// <summary>Decides a batch on other terms: a retry, or a dry run.</summary>
    /// <param name="mailboxId">The mailbox it came to.</param>
    /// <param name="batch">The mails, in the order of the folder; with a horizon, the one mail of that horizon.</param>
    /// <param name="terms">What may be known, and which rules are asked.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<DecidedMail>> RunAsync(int mailboxId, IReadOnlyList<Opened> batch, DecideTerms terms, CancellationToken ct)
    {
        var desk = await desks.OfAsync(mailboxId, ct);
        var inUse = terms.Rules ?? await rules.NowAsync(ct);
        var mails = batch.Select(opened => opened.Mail is { } mail ? new ReadMail(mail, desk) { ReceivedAt = opened.Raw.ReceivedAt } : null).ToList();
        var known = await facts.AboutAsync(desk, [.. mails.OfType<ReadMail>()], terms.Horizon, ct);
        var decided = new List<DecidedMail>();
        for (var place = 0; place < batch.Count; place++)
        {
            if (mails[place] is not { } mail)
            {
                decided.Add(new DecidedMail(batch[place].Raw, null, Unread(batch[place])));
                continue;
            }
            var one = await OneAsync(batch[place].Raw, mail, known, terms with { Rules = inUse }, ct);
            known.Remember(place, mail, one.Decision, one.MayAnswer);
            decided.Add(new DecidedMail(batch[place].Raw, mail, one) { LedgerUpTo = known.LedgerUpTo });
        }
        return decided;
    }

    /// <summary>Decides a mail about whose sender, tickets and copies nothing is known: without any store.</summary>
    /// <param name="opened">The mail.</param>
    /// <param name="desk">The desk it is to be decided for.</param>
    /// <param name="limits">The limits.</param>
    public static Decided Alone(Opened opened, DeskView desk, Limits limits)
    {
        if (opened.Mail is not { } parsed)
            return Unread(opened);
        List<TraceLine> trace = [];
        var mail = new ReadMail(parsed, desk);
        var about = new BatchFacts(desk).About(mail);
        return Routed(opened.Raw, Matcher.Match(mail, about, trace), trace, new Router(about, Ruling.None, limits), Ruling.None);
    }

    async Task<Decided> OneAsync(RawMail raw, ReadMail mail, BatchFacts known, DecideTerms terms, CancellationToken ct)
    {
        List<TraceLine> trace = [];
        var about = known.About(mail);
        var match = Matcher.Match(mail, about, trace);
        var asked = Ask(terms.Rules!, RuleQuestion.Of(raw, mail, match, about), trace, ct);
        if (asked is null)
        {
            var hold = new Decision.Hold("time-budget", $"The rules could not be asked within {limits.MailTime.TotalSeconds:0} s.");
            return new Decided(hold, match, [.. trace, new TraceLine("rules", "", hold.Because)]);
        }
        if (asked.Ruling.Rules.Ending is Ending.Append append)
            await facts.AddTicketsAsync(known, [append.Ticket], terms.Horizon, ct);
        if (asked.Ruling.AlertKey.Length > 0)
            await facts.AddAlertsAsync(known, [asked.Ruling.AlertKey], terms.Horizon, terms.Silent ? raw.ReceivedAt : null, ct);
        var claim = asked.Ruling.AlertKey is { Length: > 0 } key ? new AlertClaim(key, about.Alerts.TryGetValue(key, out var open) ? open.Ticket : null) : null;
        var routed = Routed(raw, match, trace, new Router(about, asked.Ruling, limits), asked.Ruling);
        return routed with { MayAnswer = routed.MayAnswer && !terms.Silent, MayAnswerByHand = routed.MayAnswerByHand && !terms.Silent, Alert = claim, Matched = asked.Ruling.Rules.Matched, TimedOut = asked.TimedOut, Expected = asked.Expected };
    }

    sealed record Asked(Ruling Ruling, IReadOnlyList<string> TimedOut, IReadOnlyList<string> Expected);

    /// <summary>Asks rules, alerts and monitors within the mail's time; null when it runs out.</summary>
    Asked? Ask(RulesInUse inUse, RuleInput input, List<TraceLine> trace, CancellationToken ct)
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(ct);
        budget.CancelAfter(limits.MailTime);
        try
        {
            var outcome = inUse.Rules.Evaluate(input, budget.Token);
            var alert = inUse.Alerts.Read(input, budget.Token);
            trace.AddRange([.. outcome.Trace, .. alert.Trace]);
            return new Asked(new Ruling(outcome, alert.Reading), [.. outcome.TimedOut, .. alert.TimedOut], [.. inUse.Expected.Recognise(input, budget.Token).Select(monitor => monitor.Name)]);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    static Decided Routed(RawMail raw, MailMatch match, List<TraceLine> trace, Router router, Ruling ruling)
    {
        var decision = router.Route(raw, match);
        trace.Add(new TraceLine("decision", decision.GetType().Name, decision.Because));
        var harmless = match.Loop.MayAnswer && !match.Unverified && ruling.Alert is null && !ruling.Rules.NoAcknowledgement;
        return new Decided(decision, match, trace) { MayAnswer = decision is Decision.OpenTicket && harmless, MayAnswerByHand = harmless };
    }

    static Decided Unread(Opened opened) => new(opened.Hold!, null, [new TraceLine("read", opened.Hold!.Code, opened.Hold.Because)]);
}
