using Mailroom.Simulator.Connections;
using Mailroom.Simulator.Exchange;

namespace Mailroom.Simulator.Imap;

/// <summary>One AUTHENTICATE or LOGIN, from what was sent to the answer and the log.</summary>
internal sealed class SignInAttempt(ImapSession session, ImapCommand command, string mechanism)
{
    /// <param name="blob"><c>user=…^Aauth=Bearer …^A^A</c></param>
    internal async Task WithTokenAsync(string blob)
    {
        var sent = BearerBlob.Read(blob);
        var shown = sent.Shown;
        var mailbox = session.Services.Directory.FindMailbox(sent.User);
        if (!await MayTryAsync(mailbox, shown))
            return;
        switch (await session.Services.Tokens.JudgeAsync(sent.Token, MailProtocol.Imap))
        {
            case TokenVerdict.Refused refused:
                Refuse(shown, refused.Because);
                break;
            case TokenVerdict.Good good:
                var opens = mailbox is not null && good.Bearer.MayOpen(mailbox);
                // Exchange says OK to a good token for somebody else's mailbox and finds out at the next command.
                if ((mailbox ?? good.Bearer.Own) is { } account)
                    Accept(account, shown, good.Until, opens, opens ? "token" : "token without access to the mailbox");
                else
                    Refuse(shown, "unknown mailbox");
                break;
        }
    }

    /// <param name="blob"><c>authorization NUL user NUL password</c> (RFC 4616).</param>
    internal async Task WithPlainAsync(string blob)
    {
        if (blob.Split('\0') is [_, var user, var password])
            await WithPasswordAsync(user, password);
        else
            Refuse("", "malformed");
    }

    internal async Task WithPasswordAsync(string user, string password)
    {
        var account = session.Services.Directory.FindUser(user);
        var shown = account?.Address ?? "";
        if (!await MayTryAsync(account, shown))
            return;
        if (account is null || !new Boards(account.Switches, session.Services.Server).IsOn(Switch.ImapBasicAllowed))
            Refuse(shown, "basic authentication is off");
        else if (!account.Opens(password))
            Refuse(shown, "wrong password");
        else
            Accept(account, shown, DateTimeOffset.MaxValue, connected: true, "password");
    }

    internal void Refuse(string user, string because)
    {
        Record(user, accepted: false, because);
        session.Answer(command, $"NO {command.Verb} failed.");
    }

    void Accept(Account account, string user, DateTimeOffset until, bool connected, string because)
    {
        Record(user, accepted: true, because);
        session.SignIn(account, until, connected);
        session.Answer(command, $"OK {command.Verb} completed.");
    }

    async Task<bool> MayTryAsync(Account? account, string user)
    {
        var boards = new Boards(account?.Switches, session.Services.Server);
        if (boards.Take(Switch.ImapSlow, out var slow))
            await Task.Delay(slow.Time, session.Services.Time, session.Stopping);
        if (account?.Switches.Take(Switch.ImapDown, out _) == true)
            throw new SessionEndedException("down", dropped: true);
        if (boards.Take(Switch.ImapThrottled, out var throttled))
        {
            Record(user, accepted: false, "throttled");
            await session.ThrottleAsync(command, "NO", throttled);
        }
        if (!boards.Take(Switch.ImapDisabled))
            return true;
        Refuse(user, "IMAP is off for the mailbox");
        return false;
    }

    void Record(string user, bool accepted, string because) => session.Record(mechanism, user, accepted, because);
}
