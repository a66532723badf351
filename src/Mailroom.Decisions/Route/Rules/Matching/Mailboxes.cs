namespace Mailroom.Decisions.Route.Rules.Matching;

/// <summary>Which mailboxes something is for.</summary>
static class Mailboxes
{
    /// <summary>Whether the mail came in by one of them; none listed are all.</summary>
    public static bool Include(IReadOnlyList<string> mailboxes, RuleInput input) => mailboxes.Count == 0
        || mailboxes.Contains(input.MailboxName, StringComparer.OrdinalIgnoreCase)
        || (input.MailboxId.Length > 0 && mailboxes.Contains(input.MailboxId, StringComparer.OrdinalIgnoreCase));
}
