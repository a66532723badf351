namespace Mailroom.Simulator.Exchange;

/// <summary>Who is let into a mailbox over POP and SMTP. (IMAP says OK to every good token and finds out later.)</summary>
internal sealed class MailboxDoor(TenantDirectory directory, TokenCheck tokens)
{
    internal async Task<DoorVerdict> WithTokenAsync(BearerBlob sent, MailProtocol protocol) =>
        await tokens.JudgeAsync(sent.Token, protocol) switch
        {
            TokenVerdict.Refused refused => new DoorVerdict.Closed(refused.Because),
            TokenVerdict.Good when directory.FindMailbox(sent.User) is null => new DoorVerdict.Closed("unknown mailbox"),
            TokenVerdict.Good good when directory.FindMailbox(sent.User) is { } mailbox && good.Bearer.MayOpen(mailbox) =>
                new DoorVerdict.Open(mailbox, good.Bearer, good.Until, "token"),
            _ => new DoorVerdict.Closed("token without access to the mailbox"),
        };

    /// <param name="account">Who it is said to be; null: nobody known.</param>
    /// <param name="password">The password as sent.</param>
    /// <param name="allowed">Whether passwords are taken at all.</param>
    internal static DoorVerdict WithPassword(Account? account, string password, bool allowed) =>
        account is null || !allowed ? new DoorVerdict.Closed("basic authentication is off")
        : !account.Opens(password) ? new DoorVerdict.Closed("wrong password")
        : new DoorVerdict.Open(account, new TokenBearer.Person(account), DateTimeOffset.MaxValue, "password");
}
