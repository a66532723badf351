using System.Text;
using Mailroom.Simulator.Connections;

namespace Mailroom.Simulator.Imap;

/// <summary>What a client says before it is in, and on leaving.</summary>
internal static class SignInCommands
{
    const string Offered = "IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+";
    const string OfferedInClear = "IMAP4 IMAP4rev1 STARTTLS SASL-IR UIDPLUS ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+";
    const string OfferedSignedIn =
        "IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS MOVE ID UNSELECT CLIENTACCESSRULES "
        + "CLIENTNETWORKPRESENCELOCATION BACKENDAUTHENTICATE CHILDREN IDLE NAMESPACE LITERAL+";

    internal static Task CapabilityAsync(ImapSession session, ImapCommand command)
    {
        var offered = session.Account is not null ? OfferedSignedIn : session.Encrypted ? Offered : OfferedInClear;
        session.Writer.Line($"* CAPABILITY {offered}");
        return ImapCommands.Completed(session, command);
    }

    internal static Task IdAsync(ImapSession session, ImapCommand command)
    {
        session.Writer.Line("""* ID ("name" "Microsoft.Exchange.Imap4.Imap4Server" "version" "15.20")""");
        return ImapCommands.Completed(session, command);
    }

    internal static async Task LogoutAsync(ImapSession session, ImapCommand command)
    {
        session.Writer.Line("* BYE Microsoft Exchange Server IMAP4 server signing off.");
        session.Answer(command, "OK LOGOUT completed.");
        await session.Writer.FlushAsync(session.Stopping);
        throw new SessionEndedException("logout", dropped: false);
    }

    internal static async Task StartTlsAsync(ImapSession session, ImapCommand command)
    {
        if (session.Encrypted)
        {
            session.Answer(command, "BAD Command received in Invalid state.");
            return;
        }
        session.Answer(command, "OK Begin TLS negotiation now.");
        await session.Writer.FlushAsync(session.Stopping);
        await session.StartTlsAsync();
    }

    internal static async Task LoginAsync(ImapSession session, ImapCommand command)
    {
        if (!session.Encrypted)
        {
            session.Answer(command, "BAD Command received in Invalid state.");
            return;
        }
        var user = command.Arguments.String();
        command.Arguments.Space();
        await new SignInAttempt(session, command, "LOGIN").WithPasswordAsync(user, command.Arguments.String());
    }

    internal static async Task AuthenticateAsync(ImapSession session, ImapCommand command)
    {
        var mechanism = command.Arguments.Atom().ToUpperInvariant();
        if (!session.Encrypted)
        {
            session.Answer(command, "BAD Command received in Invalid state.");
            return;
        }
        var attempt = new SignInAttempt(session, command, mechanism);
        if (mechanism is not ("XOAUTH2" or "PLAIN"))
        {
            attempt.Refuse("", "mechanism not offered");
            return;
        }
        var blob = command.Arguments.Take(' ') ? Encoding.Latin1.GetString(command.Arguments.Bytes()) : await AskAsync(session);
        var bytes = new byte[blob.Length];
        if (!Convert.TryFromBase64String(blob, bytes, out var length))
        {
            session.Answer(command, "BAD Command Argument Error. 12");
            return;
        }
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        if (mechanism == "XOAUTH2")
            await attempt.WithTokenAsync(text);
        else
            await attempt.WithPlainAsync(text);
    }

    static async Task<string> AskAsync(ImapSession session)
    {
        session.Writer.Line("+ ");
        await session.Writer.FlushAsync(session.Stopping);
        var line = await session.Reader.ReadLineAsync(session.Stopping) ?? throw new SessionEndedException("client closed", dropped: false);
        return Encoding.Latin1.GetString(line);
    }
}
