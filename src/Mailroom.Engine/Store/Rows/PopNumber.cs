namespace Mailroom.Engine.Store.Rows;

/// <summary>
/// The number that stands for one mail of a POP3 mailbox. POP3 names mails by UIDL only (RFC 1939 7); with a number for
/// each, ascending as they were first seen, the ledger treats them as it treats UIDs.
/// </summary>
public sealed class PopNumber
{
    /// <summary>The mailbox.</summary>
    public int MailboxId { get; set; }

    /// <summary>A short form of server and account, a blank, and the server's unique-id of 1 to 70 characters.</summary>
    public string Uidl { get; set; } = "";

    /// <summary>The number, from 1.</summary>
    public long Uid { get; set; }
}
