using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Diagnose.Machine;

/// <summary>How a mailbox is set up, as far as the store knows. Nobody is asked.</summary>
/// <param name="Mailbox">The mailbox.</param>
/// <param name="Status">How it is doing.</param>
/// <param name="Checklist">The seven lines.</param>
/// <param name="TestedAt">When its last test ended; null when it was never tested, or was changed since.</param>
/// <param name="LastTest">That test's report; null without one.</param>
public sealed record MailboxSetup(Mailbox Mailbox, MailboxStatus Status, IReadOnlyList<ChecklistLine> Checklist, DateTimeOffset? TestedAt, TestReport? LastTest)
{
    /// <summary>Whether a line is red.</summary>
    public bool Red => Checklist.Any(line => line.State == LineState.Red);
}
