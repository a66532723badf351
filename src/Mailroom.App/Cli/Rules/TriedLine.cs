using Mailroom.Decisions.Route.Rules;
using Mailroom.Decisions.Route.Rules.Words;
using Mailroom.Engine.Pipeline;

namespace Mailroom.App.Cli;

/// <summary>One mail of a dry run, in words and for scripts.</summary>
static class TriedLine
{
    public static object ForScripts(TriedMail mail) => new
    {
        mail = mail.Row?.Id,
        mailbox = mail.Mailbox,
        receivedAt = mail.Row?.ReceivedAt,
        from = mail.From,
        subject = mail.Subject,
        fault = mail.Fault,
        stored = Side(mail.Stored),
        tried = Side(mail.Tried),
        differences = mail.Differences.Select(d => new { what = d.What, stored = d.Then, tried = d.Now }),
    };

    public static string ForPeople(TriedMail mail, bool tried)
    {
        var head = $"{(mail.Row is { } row ? $"Mail {row.Id}, {row.ReceivedAt:yyyy-MM-dd HH:mm} UTC, " : "")}{mail.Mailbox}: {(mail.From.Length > 0 ? mail.From : "unknown sender")}, {(mail.Subject.Length > 0 ? mail.Subject : "(no subject)")}";
        if (mail.Fault.Length > 0)
            return $"{head}\n  {mail.Fault}";
        if (!tried)
            return $"{head}\n  {Words(mail.Stored)}";
        var differences = mail.Differences.Count == 0 ? "\n  Nothing differs." : string.Concat(mail.Differences.Select(d => $"\n  {d.What}: {d.Then} -> {d.Now}"));
        return $"{head}\n  stored: {Words(mail.Stored)}\n  tried:  {Words(mail.Tried)}{differences}";
    }

    static object Side(TriedOutcome side) => new { outcome = side.Outcome, because = side.Because, matched = side.Matched, changes = side.Changes, trace = side.Trace };

    static string Words(TriedOutcome side)
    {
        var set = RulePhrases.Of(new Actions { Set = side.Changes });
        return $"{side.Outcome}{(set.Count > 0 ? $" ({string.Join("; ", set)})" : "")}; rules: {(side.Matched.Count > 0 ? string.Join(", ", side.Matched) : "none")}";
    }
}
