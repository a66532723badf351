namespace Mailroom.Simulator.Pop;

/// <summary>Which commands there are, when each is allowed, and who carries it out.</summary>
internal static class PopCommands
{
    static readonly Dictionary<string, (Needs Needs, Func<PopSession, PopCommand, Task> Run)> Table = new()
    {
        ["CAPA"] = (Needs.Nothing, CapabilitiesAsync),
        ["QUIT"] = (Needs.Nothing, QuitAsync),
        ["STLS"] = (Needs.NoSignIn, StartTlsAsync),
        ["AUTH"] = (Needs.NoSignIn, PopSignIn.AuthenticateAsync),
        ["USER"] = (Needs.NoSignIn, PopSignIn.UserAsync),
        ["PASS"] = (Needs.NoSignIn, PopSignIn.PasswordAsync),
        ["STAT"] = (Needs.SignIn, MaildropCommands.StatAsync),
        ["LIST"] = (Needs.SignIn, (s, c) => MaildropCommands.ListAsync(s, c, m => $"{m.Size}")),
        ["UIDL"] = (Needs.SignIn, (s, c) => MaildropCommands.ListAsync(s, c, m => m.Uidl)),
        ["RETR"] = (Needs.SignIn, MaildropCommands.RetrieveAsync),
        ["TOP"] = (Needs.SignIn, MaildropCommands.TopAsync),
        ["DELE"] = (Needs.SignIn, MaildropCommands.DeleteAsync),
        ["NOOP"] = (Needs.SignIn, MaildropCommands.NoopAsync),
        ["RSET"] = (Needs.SignIn, MaildropCommands.ResetAsync),
    };

    enum Needs { Nothing, NoSignIn, SignIn }

    internal static bool Knows(string verb) => Table.ContainsKey(verb);

    internal static async Task RunAsync(PopSession session, PopCommand command)
    {
        if (!Table.TryGetValue(command.Verb, out var entry))
            session.Writer.Line("-ERR Protocol error. 14");
        else if (entry.Needs != Needs.Nothing && entry.Needs == Needs.SignIn != session.Account is not null)
            session.Writer.Line("-ERR Command is not valid in this state.");
        else
            await entry.Run(session, command);
    }

    static Task CapabilitiesAsync(PopSession session, PopCommand command)
    {
        string[] offered = session.Connection.Encrypted ? ["TOP", "UIDL", "SASL PLAIN XOAUTH2", "USER"] : ["TOP", "UIDL", "STLS"];
        foreach (var line in (string[])["+OK", .. offered, "."])
            session.Writer.Line(line);
        return Task.CompletedTask;
    }

    static async Task StartTlsAsync(PopSession session, PopCommand command)
    {
        if (session.Connection.Encrypted)
        {
            session.Writer.Line("-ERR Command is not valid in this state.");
            return;
        }
        session.Writer.Line("+OK Begin TLS negotiation.");
        await session.Writer.FlushAsync(session.Connection.Stopping);
        await session.Connection.StartTlsAsync();
    }

    static Task QuitAsync(PopSession session, PopCommand command)
    {
        if (session.Account is not null)
            session.Maildrop.DeleteMarked();
        return session.Connection.EndAsync("+OK Microsoft Exchange Server POP3 server signing off.", "logout", dropped: false);
    }
}
