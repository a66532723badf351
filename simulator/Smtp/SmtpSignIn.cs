using System.Text;
using Mailroom.Simulator.Connections;
using Mailroom.Simulator.Exchange;

namespace Mailroom.Simulator.Smtp;

/// <summary>AUTH (RFC 4954).</summary>
internal static class SmtpSignIn
{
    internal static async Task AuthenticateAsync(SmtpSession session, SmtpCommand command)
    {
        var words = command.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (session.Bearer is not null || session.Transaction is not null)
            session.Writer.Line(SmtpCommands.BadSequence);
        else if (!session.Connection.Encrypted || words.Length is not (1 or 2) || words[0].ToUpperInvariant() is not ("XOAUTH2" or "LOGIN" or "PLAIN"))
            session.Writer.Line("504 5.7.4 Unrecognized authentication type");
        else
            await WithMechanismAsync(session, words[0].ToUpperInvariant(), words.ElementAtOrDefault(1));
    }

    static async Task WithMechanismAsync(SmtpSession session, string mechanism, string? initial)
    {
        if (await AnswerOrInitialAsync(session, initial, mechanism == "LOGIN" ? "VXNlcm5hbWU6" : "") is not { } first)
            return;
        switch (mechanism)
        {
            case "XOAUTH2":
                await WithTokenAsync(session, BearerBlob.Read(first));
                break;
            case "PLAIN":
                await WithPasswordAsync(session, mechanism, first.Split('\0') is [_, var user, var password] ? (user, password) : ("", ""));
                break;
            default:
                if (await AnswerOrInitialAsync(session, null, "UGFzc3dvcmQ6") is { } second)
                    await WithPasswordAsync(session, mechanism, (first, second));
                break;
        }
    }

    /// <summary>What the client says to a challenge, decoded; null, and answered, if it thought better of it.</summary>
    static async Task<string?> AnswerOrInitialAsync(SmtpSession session, string? initial, string challenge)
    {
        if (initial is null)
        {
            session.Writer.Line($"334 {challenge}");
            await session.Writer.FlushAsync(session.Connection.Stopping);
            initial = Encoding.Latin1.GetString(await session.Connection.ReadLineAsync());
        }
        if (initial == "*")
        {
            session.Writer.Line("501 5.7.0 Authentication cancelled");
            return null;
        }
        var bytes = new byte[initial.Length];
        return Convert.TryFromBase64String(initial, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
    }

    static async Task WithTokenAsync(SmtpSession session, BearerBlob sent)
    {
        var services = session.Connection.Services;
        if (MayTry(session, services.Directory.FindMailbox(sent.User), "XOAUTH2", sent.Shown))
            Answer(
                session, "XOAUTH2", sent.Shown,
                await new MailboxDoor(services.Directory, services.Tokens).WithTokenAsync(sent, MailProtocol.Smtp));
    }

    static Task WithPasswordAsync(SmtpSession session, string mechanism, (string User, string Password) sent)
    {
        var services = session.Connection.Services;
        var account = services.Directory.FindUser(sent.User);
        var shown = account?.Address ?? "";
        var allowed = new Boards(account?.Switches, services.Server).IsOn(Switch.SmtpBasicAllowed);
        if (!MayTry(session, account, mechanism, shown))
            return Task.CompletedTask;
        if (allowed)
            Answer(session, mechanism, shown, MailboxDoor.WithPassword(account, sent.Password, allowed));
        else
            Refuse(session, mechanism, shown, SubmissionRefusals.BasicOff, "basic authentication is off");
        return Task.CompletedTask;
    }

    static void Answer(SmtpSession session, string mechanism, string user, DoorVerdict verdict)
    {
        switch (verdict)
        {
            case DoorVerdict.Open open when session.TrySignIn(open.Mailbox, open.Bearer):
                session.Connection.Record(mechanism, user, accepted: true, open.Because);
                session.Writer.Line("235 2.7.0 Authentication successful");
                break;
            case DoorVerdict.Open:
                Refuse(session, mechanism, user, SubmissionRefusals.TooManySessions, "too many sessions");
                break;
            default:
                Refuse(session, mechanism, user, SubmissionRefusals.Unsuccessful, verdict.Because);
                break;
        }
    }

    static bool MayTry(SmtpSession session, Account? account, string mechanism, string user)
    {
        var server = session.Connection.Services.Server;
        var boards = new Boards(account?.Switches, server);
        if (account?.Switches.Take(Switch.SmtpDown, out _) == true)
            throw new SessionEndedException("down", dropped: true);
        // The mailbox has a setting of its own, which goes before the tenant's.
        (string Line, string Because)? refusal =
            boards.Take(Switch.SmtpSecurityDefaults) ? (SubmissionRefusals.SecurityDefaults, "security defaults")
            : boards.Take(Switch.SmtpConditionalAccess) ? (SubmissionRefusals.ConditionalAccess, "conditional access")
            : account?.Switches.Take(Switch.SmtpAuthDisabled, out _) == true ? (SubmissionRefusals.AuthDisabled("Mailbox"), "SMTP AUTH is off for the mailbox")
            : server.Take(Switch.SmtpAuthDisabled, out _) ? (SubmissionRefusals.AuthDisabled("Tenant"), "SMTP AUTH is off for the tenant")
            : null;
        if (refusal is { } refused)
            Refuse(session, mechanism, user, refused.Line, refused.Because);
        return refusal is null;
    }

    static void Refuse(SmtpSession session, string mechanism, string user, string line, string because)
    {
        session.Connection.Record(mechanism, user, accepted: false, because);
        session.Writer.Line(line);
    }
}
