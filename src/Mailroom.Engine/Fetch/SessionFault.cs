using System.Net.Sockets;
using MailKit;
using MailKit.Security;
using Mailroom.Decisions.Diagnose;

namespace Mailroom.Engine.Fetch;

/// <summary>Says what a broken conversation with a mail server means.</summary>
public static class SessionFault
{
    /// <summary>Explains a failure; null when it is none of the network or the server, and so a fault of ours.</summary>
    /// <param name="failed">What was thrown.</param>
    /// <param name="lastWords">The server's last refusal line; empty when there was none.</param>
    /// <param name="signingIn">Whether it answered our sign-in.</param>
    /// <param name="oauth">Whether that was with a token.</param>
    public static Diagnosis? Explain(Exception failed, string lastWords, bool signingIn, bool oauth)
    {
        if (failed is not (AuthenticationException or CommandException or ProtocolException or ServiceNotConnectedException or ServiceNotAuthenticatedException
            or IOException or SocketException or OperationCanceledException or TimeoutException))
            return null;
        if (lastWords.Length == 0)
            return RefusalBook.Entries["network"];
        var refusal = ServerLine.Read(lastWords, signingIn && failed is AuthenticationException);
        var diagnosis = RefusalBook.Explain(refusal);
        return diagnosis.Code == "IMAP-SIGN-IN-REFUSED" && !oauth ? RefusalBook.Entries["IMAP-PASSWORD-REFUSED"] : diagnosis;
    }
}
