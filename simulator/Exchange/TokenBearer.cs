namespace Mailroom.Simulator.Exchange;

/// <summary>Who shows a token, and which mailboxes are open to them.</summary>
internal abstract record TokenBearer
{
    /// <summary>The mailbox of one's own; an app has none.</summary>
    internal abstract Account? Own { get; }

    internal abstract bool MayOpen(Account mailbox);

    internal abstract bool MaySendAs(Account mailbox);

    internal sealed record Person(Account User) : TokenBearer
    {
        internal override Account Own => User;

        internal override bool MayOpen(Account mailbox) => mailbox == User || mailbox.FullAccess.Contains(User.Address);

        internal override bool MaySendAs(Account mailbox) => mailbox == User || mailbox.SendAs.Contains(User.Address);
    }

    /// <param name="ObjectId">Object ID of the service principal in the tenant of the token.</param>
    internal sealed record App(Guid ObjectId) : TokenBearer
    {
        internal override Account? Own => null;

        internal override bool MayOpen(Account mailbox) => mailbox.AppFullAccess.Contains(ObjectId);

        internal override bool MaySendAs(Account mailbox) => mailbox.AppSendAs.Contains(ObjectId);
    }
}
