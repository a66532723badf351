namespace Mailroom.Simulator.Imap;

/// <summary>Which commands there are, when each is allowed, and who carries it out.</summary>
internal static class ImapCommands
{
    static readonly Dictionary<string, (Needs Needs, Func<ImapSession, ImapCommand, Task> Run)> Table = new()
    {
        ["CAPABILITY"] = (Needs.Nothing, SignInCommands.CapabilityAsync),
        ["NOOP"] = (Needs.Nothing, (s, c) => Completed(s, c)),
        ["ID"] = (Needs.Nothing, SignInCommands.IdAsync),
        ["LOGOUT"] = (Needs.Nothing, SignInCommands.LogoutAsync),
        ["STARTTLS"] = (Needs.NoSignIn, SignInCommands.StartTlsAsync),
        ["AUTHENTICATE"] = (Needs.NoSignIn, SignInCommands.AuthenticateAsync),
        ["LOGIN"] = (Needs.NoSignIn, SignInCommands.LoginAsync),
        ["NAMESPACE"] = (Needs.SignIn, FolderCommands.NamespaceAsync),
        ["LIST"] = (Needs.SignIn, FolderCommands.ListAsync),
        ["LSUB"] = (Needs.SignIn, FolderCommands.ListAsync),
        ["STATUS"] = (Needs.SignIn, FolderCommands.StatusAsync),
        ["SELECT"] = (Needs.SignIn, FolderCommands.SelectAsync),
        ["EXAMINE"] = (Needs.SignIn, FolderCommands.SelectAsync),
        ["CREATE"] = (Needs.SignIn, FolderCommands.CreateAsync),
        ["DELETE"] = (Needs.SignIn, FolderCommands.DeleteAsync),
        ["RENAME"] = (Needs.SignIn, FolderCommands.RenameAsync),
        ["SUBSCRIBE"] = (Needs.SignIn, FolderCommands.SubscribeAsync),
        ["UNSUBSCRIBE"] = (Needs.SignIn, FolderCommands.SubscribeAsync),
        ["APPEND"] = (Needs.SignIn, FilingCommands.AppendAsync),
        ["IDLE"] = (Needs.SignIn, IdleCommand.RunAsync),
        ["CHECK"] = (Needs.Folder, (s, c) => Completed(s, c)),
        ["CLOSE"] = (Needs.Folder, FolderCommands.CloseAsync),
        ["UNSELECT"] = (Needs.Folder, FolderCommands.CloseAsync),
        ["EXPUNGE"] = (Needs.Folder, FilingCommands.ExpungeAsync),
        ["UID EXPUNGE"] = (Needs.Folder, FilingCommands.ExpungeAsync),
        ["FETCH"] = (Needs.Folder, FetchCommand.RunAsync),
        ["UID FETCH"] = (Needs.Folder, FetchCommand.RunAsync),
        ["SEARCH"] = (Needs.Folder, SearchCommand.RunAsync),
        ["UID SEARCH"] = (Needs.Folder, SearchCommand.RunAsync),
        ["STORE"] = (Needs.Folder, FilingCommands.StoreAsync),
        ["UID STORE"] = (Needs.Folder, FilingCommands.StoreAsync),
        ["COPY"] = (Needs.Folder, FilingCommands.CopyAsync),
        ["UID COPY"] = (Needs.Folder, FilingCommands.CopyAsync),
        ["MOVE"] = (Needs.Folder, FilingCommands.CopyAsync),
        ["UID MOVE"] = (Needs.Folder, FilingCommands.CopyAsync),
    };

    enum Needs { Nothing, NoSignIn, SignIn, Folder }

    internal static bool Knows(string verb) => Table.ContainsKey(verb);

    internal static async Task RunAsync(ImapSession session, ImapCommand command)
    {
        if (!Table.TryGetValue(command.Verb, out var entry))
        {
            session.Answer(command, "BAD Command Error. 12");
            return;
        }
        var allowed = entry.Needs switch
        {
            Needs.Nothing => true,
            Needs.NoSignIn => session.Account is null,
            Needs.SignIn => session.Account is not null,
            _ => session.Selected is not null,
        };
        if (!allowed)
        {
            session.Answer(command, "BAD Command received in Invalid state.");
            return;
        }
        try
        {
            await entry.Run(session, command);
        }
        catch (ImapSyntaxException)
        {
            session.Answer(command, "BAD Command Argument Error. 11");
        }
    }

    /// <summary>Reports what changed in the folder, then answers OK.</summary>
    internal static Task Completed(ImapSession session, ImapCommand command, string? code = null)
    {
        var numbersInFlight = command.Verb is "FETCH" or "STORE" or "SEARCH";
        session.Selected?.Report(session.Writer, removalsToo: !numbersInFlight, session);
        session.Answer(command, $"OK {(code is null ? "" : $"[{code}] ")}{command.Name} completed.");
        return Task.CompletedTask;
    }
}
