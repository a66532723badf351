using Mailroom.Simulator.Connections;

namespace Mailroom.Simulator.Smtp;

/// <summary>Which commands there are, when each is allowed, and who carries it out.</summary>
internal static class SmtpCommands
{
    internal const string BadSequence = "503 5.5.1 Bad sequence of commands";
    internal const string InvalidArguments = "501 5.5.4 Invalid arguments";

    static readonly Dictionary<string, (Needs Needs, Func<SmtpSession, SmtpCommand, Task> Run)> Table = new()
    {
        ["EHLO"] = (Needs.Nothing, HelloAsync),
        ["HELO"] = (Needs.Nothing, HelloAsync),
        ["NOOP"] = (Needs.Nothing, (s, _) => s.Say("250 2.0.0 OK")),
        ["RSET"] = (Needs.Nothing, ResetAsync),
        ["QUIT"] = (Needs.Nothing, QuitAsync),
        ["VRFY"] = (Needs.Nothing, (s, _) => s.Say("252 2.1.5 Cannot VRFY user")),
        ["STARTTLS"] = (Needs.Hello, StartTlsAsync),
        ["AUTH"] = (Needs.Hello, SmtpSignIn.AuthenticateAsync),
        ["MAIL"] = (Needs.Sender, SmtpEnvelope.MailAsync),
        ["RCPT"] = (Needs.Sender, SmtpEnvelope.RecipientAsync),
        ["DATA"] = (Needs.Sender, SmtpData.DataAsync),
        ["BDAT"] = (Needs.Nothing, SmtpData.ChunkAsync),   // its bytes follow whatever the answer is
    };

    enum Needs { Nothing, Hello, Sender }

    internal static bool Knows(string verb) => Table.ContainsKey(verb);

    internal static Task RunAsync(SmtpSession session, SmtpCommand command)
    {
        if (!Table.TryGetValue(command.Verb, out var entry))
            return session.Say("500 5.3.3 Unrecognized command");
        if (entry.Needs != Needs.Nothing && !session.Greeted)
            return session.Say("503 5.5.2 Send hello first");
        if (entry.Needs == Needs.Sender && !session.MaySend)
            return session.Say($"530 5.7.57 Client not authenticated to send mail. [{MailServices.HostName}]");
        return entry.Run(session, command);
    }

    static Task HelloAsync(SmtpSession session, SmtpCommand command)
    {
        if (command.Text.Length == 0)
            return session.Say("501 5.5.4 Invalid domain name");
        (session.Greeted, session.Transaction) = (true, null);
        var hello = $"{MailServices.HostName} Hello [127.0.0.1]";
        if (command.Verb == "HELO")
            return session.Say($"250 {hello}");
        string[] door = session.Port == SmtpPort.Sink ? [] : session.Connection.Encrypted ? ["AUTH LOGIN XOAUTH2"] : ["STARTTLS"];
        string[] offered =
            [hello, $"SIZE {SmtpLimits.LargestMail}", "PIPELINING", "DSN", "ENHANCEDSTATUSCODES", .. door, "8BITMIME", "BINARYMIME", "CHUNKING"];
        foreach (var line in offered)
            session.Writer.Line($"250-{line}");
        return session.Say("250 SMTPUTF8");
    }

    static Task StartTlsAsync(SmtpSession session, SmtpCommand command)
    {
        if (session.Connection.Encrypted || session.Port == SmtpPort.Sink)
            return session.Say(BadSequence);
        session.Writer.Line("220 2.0.0 SMTP server ready");
        return session.StartTlsAsync();
    }

    static Task ResetAsync(SmtpSession session, SmtpCommand command)
    {
        session.Transaction = null;
        return session.Say("250 2.0.0 Resetting");
    }

    static Task QuitAsync(SmtpSession session, SmtpCommand command) =>
        session.Connection.EndAsync("221 2.0.0 Service closing transmission channel", "logout", dropped: false);
}
