using System.Text;
using Mailroom.Simulator.Connections;
using Mailroom.Simulator.Exchange;

namespace Mailroom.Simulator.Pop;

/// <summary>AUTH, USER and PASS.</summary>
internal static class PopSignIn
{
    const string NotValid = "-ERR Command is not valid in this state.";
    const string AuthenticationFailure = "-ERR Authentication failure: unknown user name or bad password.";
    const string LogonFailure = "-ERR Logon failure: unknown user name or bad password.";

    internal static async Task AuthenticateAsync(PopSession session, PopCommand command)
    {
        if (!session.Connection.Encrypted)
        {
            session.Writer.Line(NotValid);
            return;
        }
        if (command.Words is not [var name, ..] || name.ToUpperInvariant() is not (("XOAUTH2" or "PLAIN") and var mechanism))
        {
            session.Writer.Line("-ERR Protocol error. 14");
            return;
        }
        if (command.Words.Length > 1)   // getmail 256, mpop 11: the initial response must come in a line of its own
        {
            session.Connection.Record(mechanism, "", accepted: false, "not in two lines");
            await session.ProtocolErrorAsync();
        }
        session.Writer.Line("+ ");
        await session.Writer.FlushAsync(session.Connection.Stopping);
        var line = Encoding.Latin1.GetString(await session.Connection.ReadLineAsync());
        var bytes = new byte[line.Length];
        var text = Convert.TryFromBase64String(line, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
        if (mechanism == "XOAUTH2")
            await WithTokenAsync(session, BearerBlob.Read(text));
        else
            await WithPasswordAsync(session, mechanism, text.Split('\0') is [_, var user, var password] ? (user, password) : ("", ""));
    }

    internal static Task UserAsync(PopSession session, PopCommand command)
    {
        if (session.Connection.Encrypted)
            session.UserName = command.Text;
        session.Writer.Line(session.Connection.Encrypted ? "+OK" : NotValid);
        return Task.CompletedTask;
    }

    internal static async Task PasswordAsync(PopSession session, PopCommand command)
    {
        if (session.UserName is not { } user)
        {
            session.Writer.Line(NotValid);
            return;
        }
        session.UserName = null;
        await WithPasswordAsync(session, "USER", (user, command.Text));
    }

    static async Task WithTokenAsync(PopSession session, BearerBlob sent)
    {
        var services = session.Connection.Services;
        var mailbox = services.Directory.FindMailbox(sent.User);
        var boards = new Boards(mailbox?.Switches, services.Server);
        if (boards.IsOn(Switch.PopLongTokenRefused, out var refused) && sent.Token.Length > (refused.Bytes ?? PopLimits.LongestToken)
            && boards.Take(Switch.PopLongTokenRefused))
        {
            session.Connection.Record("XOAUTH2", sent.Shown, accepted: false, "token too long");
            await session.ProtocolErrorAsync();
        }
        if (await MayTryAsync(session, mailbox, "XOAUTH2", sent.Shown))
            await AnswerAsync(
                session, "XOAUTH2", sent.Shown,
                await new MailboxDoor(services.Directory, services.Tokens).WithTokenAsync(sent, MailProtocol.Pop));
    }

    static async Task WithPasswordAsync(PopSession session, string mechanism, (string User, string Password) sent)
    {
        var services = session.Connection.Services;
        var account = services.Directory.FindUser(sent.User);
        var allowed = new Boards(account?.Switches, services.Server).IsOn(Switch.PopBasicAllowed);
        if (await MayTryAsync(session, account, mechanism, account?.Address ?? ""))
            await AnswerAsync(session, mechanism, account?.Address ?? "", MailboxDoor.WithPassword(account, sent.Password, allowed));
    }

    static async Task AnswerAsync(PopSession session, string mechanism, string user, DoorVerdict verdict)
    {
        switch (verdict)
        {
            case DoorVerdict.Open open when session.TrySignIn(open.Mailbox, open.Until):
                session.Connection.Record(mechanism, user, accepted: true, open.Because);
                session.Writer.Line(mechanism == "USER" ? "+OK User successfully logged on." : "+OK User successfully authenticated.");
                break;
            case DoorVerdict.Open:
                session.Connection.Record(mechanism, user, accepted: false, "too many sessions");
                await session.Connection.EndAsync("-ERR Connection is closed. 10", "too many sessions");
                break;
            default:
                Refuse(session, mechanism, user, verdict.Because);
                break;
        }
    }

    static async Task<bool> MayTryAsync(PopSession session, Account? account, string mechanism, string user)
    {
        var boards = new Boards(account?.Switches, session.Connection.Services.Server);
        if (account?.Switches.Take(Switch.PopDown, out _) == true)
            throw new SessionEndedException("down", dropped: true);
        if (boards.Take(Switch.PopThrottled, out var throttled))
        {
            session.Connection.Record(mechanism, user, accepted: false, "throttled");
            await session.ThrottleAsync(throttled);
        }
        if (!boards.Take(Switch.PopDisabled))
            return true;
        Refuse(session, mechanism, user, "POP is off for the mailbox");
        return false;
    }

    static void Refuse(PopSession session, string mechanism, string user, string because)
    {
        session.Connection.Record(mechanism, user, accepted: false, because);
        session.Writer.Line(mechanism == "USER" ? LogonFailure : AuthenticationFailure);
    }
}
