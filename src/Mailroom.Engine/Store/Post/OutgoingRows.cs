using System.IO.Compression;
using System.Security.Cryptography;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Notify;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Store;

/// <summary>Puts mails of ours into the outbox, in the transaction of whatever they tell of.</summary>
static class OutgoingRows
{
    /// <summary>What a row says while its sender has it in hand. It lasts until the row's time: then the sender has died over it, and it is sent again.</summary>
    public const string InHand = "It is being sent.";

    /// <summary>Why a mailbox's mail waits, as a sentence; empty when it goes out at once.</summary>
    public static string WhyWaiting(Mailbox mailbox) =>
        mailbox.SmtpHost.Length == 0 ? $"The mailbox {mailbox.Name} has no outgoing mail server. Enter one, and it goes out."
        : !mailbox.Enabled ? $"The mailbox {mailbox.Name} is paused. It goes out when the mailbox is started." : "";

    /// <summary>The bytes of a mail of ours, as they were written.</summary>
    public static byte[] Unpack(OutgoingMail mail)
    {
        var bytes = new byte[mail.Size];
        return BrotliDecoder.TryDecompress(mail.Packed, bytes, out var written) && written == bytes.Length ? bytes
            : throw new InvalidDataException($"The stored bytes of outgoing mail {mail.Id} are not what was written.");
    }

    /// <summary>Whom a mailbox sends as.</summary>
    public static Address Sender(Mailbox mailbox) =>
        new(mailbox.Name.Equals(mailbox.Address, StringComparison.OrdinalIgnoreCase) || mailbox.Name.Contains('@') ? "" : mailbox.Name, mailbox.Address);

    /// <summary>A Message-ID that no other mail has.</summary>
    public static MessageId NewId(PostDesk desk, Ticket ticket, Mailbox mailbox) =>
        Composer.IdOf(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10)), desk.Marker.Write(ticket.Id), mailbox.Address);

    /// <summary>A mail about a ticket, still without recipients' quotes and files.</summary>
    public static Posting Begin(PostDesk desk, Ticket ticket, Mailbox mailbox, IReadOnlyList<Address> to, WrittenLetter letter)
    {
        var marker = desk.Marker.Write(ticket.Id);
        return new Posting(Sender(mailbox), to, letter, NewId(desk, ticket, mailbox))
        {
            Marker = marker,
            LoopName = desk.Marker.LoopName,
            ReplyTo = desk.Settings.PlusAddress ? Composer.PlusAddress(Sender(mailbox), marker) : null,
        };
    }

    /// <summary>The row of a mail that is to go out.</summary>
    public static OutgoingMail Add(MailroomDb db, Posting posting, Ticket ticket, int mailboxId, (OutgoingKind Kind, string By) what)
    {
        var bytes = Composer.Compose(posting);
        var row = new OutgoingMail
        {
            MailboxId = mailboxId,
            TicketId = ticket.Id,
            Kind = what.Kind,
            MessageId = posting.Id.Value,
            Recipients = string.Join(' ', posting.To.Concat(posting.Cc).Select(person => person.Email).Distinct(StringComparer.OrdinalIgnoreCase)),
            Subject = posting.Letter.Subject,
            Packed = MailPacking.Pack(bytes, bytes.Length).Packed,
            Size = bytes.Length,
            Files = SentFile.Write(posting.Files),
            State = OutgoingState.Waiting,
            NextAt = posting.Date,
            QueuedAt = posting.Date,
            By = what.By,
        };
        db.Add(row);
        return row;
    }
}
