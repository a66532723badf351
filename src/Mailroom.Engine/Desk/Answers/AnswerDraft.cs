using Mailroom.Decisions.Mail;

namespace Mailroom.Engine.Desk;

/// <summary>What an answer to a ticket begins with. The person who answers sees it and may change it.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="From">The mailbox's address, which sends it.</param>
/// <param name="To">Whom it is for.</param>
/// <param name="Cc">Who gets a copy.</param>
/// <param name="Subject">Its subject, naming the ticket.</param>
public sealed record AnswerDraft(long Ticket, string From, IReadOnlyList<Address> To, IReadOnlyList<Address> Cc, string Subject)
{
    /// <summary>The text that is quoted below, as plain text with its marks; empty when there is nothing to quote.</summary>
    public string Quote { get; init; } = "";

    /// <summary>The author's signature, which the letter puts below the text.</summary>
    public string Signature { get; init; } = "";

    /// <summary>What to look at before sending, one sentence each: answers that go to another domain, people who have no part in the ticket.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Why it will wait instead of going out at once, as a sentence; empty when it will not.</summary>
    public string Waits { get; init; } = "";
}

/// <summary>An answer as somebody wrote it.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Text">What they wrote, plain text.</param>
/// <param name="To">Whom it is for, as typed: addresses apart by commas.</param>
/// <param name="Cc">Who gets a copy, as typed; may be empty.</param>
public sealed record AnswerToSend(long Ticket, string Text, string To, string Cc)
{
    /// <summary>The subject; empty for the ticket's.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Whether the mail that is answered is quoted below.</summary>
    public bool Quotes { get; init; } = true;

    /// <summary>The last note that its writer had read; null to send it whatever was written meanwhile.</summary>
    public long? ReadUpTo { get; init; }

    /// <summary>Files that go with it.</summary>
    public IReadOnlyList<Decisions.Notify.PostedFile> Files { get; init; } = [];
}

/// <summary>What is wrong with an answer.</summary>
/// <param name="Field">The field: <c>text</c>, <c>to</c>, <c>cc</c>, <c>subject</c>, <c>files</c>, or empty for the mailbox.</param>
/// <param name="Message">What to do, as a sentence.</param>
public sealed record AnswerMistake(string Field, string Message);

/// <summary>How sending an answer ended.</summary>
public abstract record AnswerOutcome
{
    /// <summary>It is on the ticket and in the outbox, and goes out from there.</summary>
    /// <param name="NoteId">The note on the ticket.</param>
    /// <param name="OutgoingId">The outgoing mail.</param>
    /// <param name="Waits">Why it waits, as a sentence; empty when it goes out at once.</param>
    public sealed record Queued(long NoteId, long OutgoingId, string Waits) : AnswerOutcome;

    /// <summary>Something in it is wrong; nothing was written.</summary>
    /// <param name="Mistakes">What.</param>
    public sealed record Refused(IReadOnlyList<AnswerMistake> Mistakes) : AnswerOutcome;

    /// <summary>The ticket was merged into another one, which is to be answered instead.</summary>
    /// <param name="Into">The other one.</param>
    public sealed record Merged(long Into) : AnswerOutcome;

    /// <summary>Nothing was written: something has come to the ticket that its writer had not read.</summary>
    public sealed record Overtaken : AnswerOutcome;

    /// <summary>There is no such ticket.</summary>
    public sealed record NoTicket : AnswerOutcome;
}
