using Mailroom.Decisions.Route.Rules;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Pipeline;

/// <summary>Compares what was decided of a mail with what would be decided now.</summary>
static class GistDifferences
{
    /// <summary>All differences, the greatest first.</summary>
    public static IReadOnlyList<Difference> Between(Gist then, Gist now) => [.. Pairs(then, now).Where(pair => pair.Then != pair.Now).Select(pair => new Difference(pair.What, Or(pair.Then), Or(pair.Now)))];

    /// <summary>What is left to compare of a mail of before gists were kept.</summary>
    public static Gist OfRow(Intake row, Gist now) => now with
    {
        Outcome = row.ByHand ? Outcome.Held : row.Outcome,
        Code = row.Code,
        Ticket = row.Outcome == Outcome.Note ? row.TicketId : null,
        FirstCopy = row.FirstCopyId,
        Reopens = row.Reopened,
        MayAnswer = row.MayAnswer,
        Warnings = row.Warnings,
    };

    static IEnumerable<(string What, string Then, string Now)> Pairs(Gist then, Gist now)
    {
        yield return ("outcome", then.Outcome.ToString(), now.Outcome.ToString());
        yield return ("reason", then.Code, now.Code);
        yield return ("ticket", Number(then.Ticket), Number(now.Ticket));
        yield return ("copy of mail", $"{then.FirstCopy}", $"{now.FirstCopy}");
        yield return ("reopens the ticket", YesNo(then.Reopens), YesNo(now.Reopens));
        yield return ("ends the alert", YesNo(then.Resolves), YesNo(now.Resolves));
        yield return ("requester", then.Requester, now.Requester);
        yield return ("subject", then.Subject, now.Subject);
        yield return ("account", then.Account, now.Account);
        yield return ("unknown sender", then.Unknown, now.Unknown);
        yield return ("unverified sender", YesNo(then.Unverified), YesNo(now.Unverified));
        yield return ("links", then.Links, now.Links);
        yield return ("alert", then.AlertKey, now.AlertKey);
        foreach (var pair in Changes(then.Changes, now.Changes))
            yield return pair;
        yield return ("may be answered", YesNo(then.MayAnswer), YesNo(now.MayAnswer));
        yield return ("warnings", then.Warnings, now.Warnings);
    }

    static IEnumerable<(string What, string Then, string Now)> Changes(TicketChanges then, TicketChanges now)
    {
        yield return ("queue", then.Queue, now.Queue);
        yield return ("type", then.Type, now.Type);
        yield return ("priority", then.Priority, now.Priority);
        yield return ("status", then.Status, now.Status);
        yield return ("assignee", then.Assignee, now.Assignee);
        yield return ("account by rule", then.Account, now.Account);
        yield return ("tags", string.Join(", ", then.Tags), string.Join(", ", now.Tags));
        yield return ("fields", Fields(then), Fields(now));
        yield return ("watchers", string.Join(", ", then.Watchers), string.Join(", ", now.Watchers));
    }

    static string Fields(TicketChanges changes) => string.Join("; ", changes.Fields.Select(f => $"{f.Name}: {f.Value}"));

    static string Number(long? ticket) => ticket is { } number ? $"#{number}" : "";

    static string YesNo(bool yes) => yes ? "yes" : "no";

    static string Or(string value) => value.Length == 0 ? "(none)" : value;
}
