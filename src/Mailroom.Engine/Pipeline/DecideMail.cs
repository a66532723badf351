using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Route;
using Mailroom.Decisions.Route.Rules;
using Mailroom.Engine.Store;

namespace Mailroom.Engine.Pipeline;

/// <summary>Decides what becomes of mails that were opened: facts, match, rules, route. It writes nothing, so that a dry run goes the same way.</summary>
/// <param name="desks">Whom the mailbox trusts, and what its admin wants.</param>
/// <param name="facts">Knows what was there before.</param>
/// <param name="limits">The limits.</param>
public sealed class DecideMail(Desks desks, FactFinder facts, Limits limits)
{
    /// <summary>Decides a batch, each mail knowing what was decided about those before it.</summary>
    /// <param name="mailboxId">The mailbox it came to.</param>
    /// <param name="batch">The mails, in the order of the folder.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<DecidedMail>> RunAsync(int mailboxId, IReadOnlyList<Opened> batch, CancellationToken ct)
    {
        var desk = await desks.OfAsync(mailboxId, ct);
        var mails = batch.Select(opened => opened.Mail is { } mail ? new ReadMail(mail, desk) { ReceivedAt = opened.Raw.ReceivedAt } : null).ToList();
        var known = await facts.AboutAsync(desk, [.. mails.OfType<ReadMail>()], ct);
        var decided = new List<DecidedMail>();
        for (var place = 0; place < batch.Count; place++)
        {
            if (mails[place] is not { } mail)
            {
                var hold = batch[place].Hold!;
                decided.Add(new DecidedMail(batch[place].Raw, null, new Decided(hold, null, [new TraceLine("read", hold.Code, hold.Because)])));
                continue;
            }
            var one = await OneAsync(batch[place].Raw, mail, known, ct);
            known.Remember(place, mail, one.Decision, one.MayAnswer);
            decided.Add(new DecidedMail(batch[place].Raw, mail, one) { LedgerUpTo = known.LedgerUpTo });
        }
        return decided;
    }

    async Task<Decided> OneAsync(RawMail raw, ReadMail mail, BatchFacts known, CancellationToken ct)
    {
        List<TraceLine> trace = [];
        var about = known.About(mail);
        var match = Matcher.Match(mail, about, trace);
        var rules = new RuleOutcome();
        trace.AddRange(rules.Trace);
        if (rules.Ending is Ending.Append append)
            await facts.AddTicketsAsync(known, [append.Ticket], ct);
        var decision = new Router(about, rules, limits).Route(raw, match);
        trace.Add(new TraceLine("decision", decision.GetType().Name, decision.Because));
        return new Decided(decision, match, trace)
        {
            MayAnswer = decision is Decision.OpenTicket && match.Loop.MayAnswer && !match.Unverified && !rules.NoAcknowledgement,
            TimedOut = rules.TimedOut,
        };
    }
}
