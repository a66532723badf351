using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Desk;

/// <summary>A mail of a ticket as it is shown: the first is the ticket itself, the others are its notes.</summary>
/// <param name="Intake">Its ledger row: why it is here, and what was wrong with it.</param>
/// <param name="Contact">Who wrote it.</param>
/// <param name="Text">The text.</param>
/// <param name="Files">Its files.</param>
public sealed record TicketMail(Intake Intake, Contact Contact, string Text, IReadOnlyList<MailFile> Files)
{
    /// <summary>Whether it is no mail of its own, but what one of our people wrote above the forwarded mail that is the ticket.</summary>
    public bool Above { get; init; }
}

/// <summary>One thing that was said on a ticket: a mail, an answer, an internal note, or what Mailroom itself has to say.</summary>
/// <param name="Ticket">The ticket it was said on: this one, or one that was merged into it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="At">When the server received the mail, or when it was written.</param>
/// <param name="Text">The text.</param>
public sealed record TicketEntry(long Ticket, NoteKind Kind, DateTimeOffset At, string Text)
{
    /// <summary>The note's number; null for the first mail of a ticket.</summary>
    public long? NoteId { get; init; }

    /// <summary>The user name of whoever wrote it on the desk; empty for a mail that came in.</summary>
    public string By { get; init; } = "";

    /// <summary>The mail that came in; null for what did not come by mail.</summary>
    public TicketMail? Mail { get; init; }

    /// <summary>Whether it is no entry that anybody wrote, but that the requester was told of the ticket; the mail that told them is its answer.</summary>
    public bool Acknowledges { get; init; }

    /// <summary>The mail of ours that carries it; null for none.</summary>
    public AnswerMail? Answer { get; init; }
}

/// <summary>How the mail of ours stands that carries an answer.</summary>
/// <param name="Id">Its row's number.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Recipients">The recipients, addresses only, separated by blanks.</param>
/// <param name="Because">What became of it at the last try; empty when nothing is to be said.</param>
public sealed record AnswerMail(long Id, OutgoingState State, string Recipients, string Because)
{
    /// <summary>When it is tried next; of no meaning once it is sent or given up.</summary>
    public DateTimeOffset NextAt { get; init; }

    /// <summary>When the server took it; null while it has not.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The ledger row of the report that it could not be delivered; null when none came.</summary>
    public long? BouncedIntakeId { get; init; }

    /// <summary>The files that go with it.</summary>
    public IReadOnlyList<SentFile> Files { get; init; } = [];
}

/// <summary>A whole ticket.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Mailbox">The mailbox's name.</param>
/// <param name="Entries">What was said on it and on the tickets that were merged into it: its first mail, then the oldest first.</param>
/// <param name="Copies">Later copies of its mails that were recognised as such.</param>
public sealed record TicketView(Ticket Ticket, string Mailbox, IReadOnlyList<TicketEntry> Entries, IReadOnlyList<Intake> Copies)
{
    /// <summary>Entries between the first mail and the others that are left out, because there are too many for one page.</summary>
    public int LeftOut { get; init; }

    /// <summary>Those entries that came by mail.</summary>
    public IReadOnlyList<TicketMail> Mails { get; } = [.. Entries.Select(e => e.Mail).OfType<TicketMail>()];

    /// <summary>The highest number of a note that is shown; 0 for none. Whoever answers says what they had read.</summary>
    public long LastNote { get; } = Entries.Max(e => e.NoteId) ?? 0;
}
