using System.Net.Sockets;
using MailKit;
using MailKit.Security;
using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.SignIn.Servers;

/// <summary>Says what a broken conversation with a mail server means.</summary>
static class SessionFault
{
    /// <summary>Explains a failure; null when it is none of the network or the server, and so a fault of ours.</summary>
    /// <param name="failed">What was thrown.</param>
    /// <param name="protocol">What was spoken.</param>
    /// <param name="lastWords">The server's last refusal line; empty when there was none.</param>
    /// <param name="signingIn">Whether it answered our sign-in.</param>
    /// <param name="oauth">Whether that was with a token.</param>
    public static Diagnosis? Explain(Exception failed, MailProtocol protocol, string lastWords, bool signingIn, bool oauth)
    {
        if (failed is not (AuthenticationException or CommandException or ProtocolException or ServiceNotConnectedException or ServiceNotAuthenticatedException
            or IOException or SocketException or OperationCanceledException or TimeoutException))
            return null;
        if (lastWords.Length == 0)
            return RefusalBook.Entries["network"];
        var atSignIn = signingIn && failed is AuthenticationException;
        var diagnosis = RefusalBook.Explain(protocol switch
        {
            MailProtocol.Imap => ServerLine.Read(lastWords, atSignIn),
            MailProtocol.Pop => ServerLine.ReadPop(lastWords, atSignIn),
            _ => ServerLine.ReadSmtp(lastWords),
        });
        return !oauth && diagnosis.Code is "IMAP-SIGN-IN-REFUSED" or "POP-SIGN-IN-REFUSED" or "SMTP-SIGN-IN-REFUSED" ? OfPassword(diagnosis) : diagnosis;
    }

    /// <summary>With a password it is the password that was refused. (SMTP-PASSWORD-REFUSED is the servers that take none at all.)</summary>
    static Diagnosis OfPassword(Diagnosis refused) => refused.Code switch
    {
        "IMAP-SIGN-IN-REFUSED" => RefusalBook.Entries["IMAP-PASSWORD-REFUSED"],
        "POP-SIGN-IN-REFUSED" => RefusalBook.Entries["POP-PASSWORD-REFUSED"],
        _ => RefusalBook.Entries["IMAP-PASSWORD-REFUSED"] with { Code = refused.Code },
    };
}
