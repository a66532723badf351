using System.Text;
using System.Text.RegularExpressions;
using Mailroom.Simulator.Mail;

namespace Mailroom.Simulator.Imap;

/// <summary>Folders: listing, opening, making.</summary>
internal static class FolderCommands
{
    const string Flags = @"\Seen \Answered \Flagged \Deleted \Draft $MDNSent";
    const string NotThere = "does not exist.";
    static readonly TimeSpan PatternTimeout = TimeSpan.FromMilliseconds(100);

    internal static Task NamespaceAsync(ImapSession session, ImapCommand command)
    {
        session.Writer.Line("""* NAMESPACE (("" "/")) NIL NIL""");
        return ImapCommands.Completed(session, command);
    }

    internal static Task ListAsync(ImapSession session, ImapCommand command)
    {
        var reference = command.Arguments.Folder();
        command.Arguments.Space();
        var pattern = command.Arguments.Folder();
        command.Arguments.End();
        if (pattern.Length == 0)
            session.Writer.Line($"""* {command.Verb} (\Noselect \HasChildren) "/" "" """.TrimEnd());
        foreach (var folder in session.Mailbox.Folders.Where(f => Matches(f.Name, reference + pattern)))
        {
            if (command.Verb == "LSUB" && !folder.Subscribed)
                continue;
            var marked = folder.Name == "INBOX" ? @"\Marked " : "";
            var children = session.Mailbox.HasChildren(folder) ? @"\HasChildren" : @"\HasNoChildren";
            session.Writer.Line($"""* {command.Verb} ({marked}{children}) "/" {Quoted(folder.Name)}""");
        }
        return ImapCommands.Completed(session, command);
    }

    internal static Task StatusAsync(ImapSession session, ImapCommand command)
    {
        var name = command.Arguments.Folder();
        command.Arguments.Space();
        var wanted = command.Arguments.Words();
        if (!session.Mailbox.TryFind(name, out var folder))
            return RefuseAsync(session, command, $"NO {Quoted(name)} {NotThere}");
        var mails = folder.Mails;
        var values = wanted.Select(item => item.ToUpperInvariant() switch
        {
            "MESSAGES" => $"MESSAGES {mails.Count}",
            "UIDNEXT" => $"UIDNEXT {folder.UidNext}",
            "UIDVALIDITY" => $"UIDVALIDITY {folder.UidValidity}",
            "UNSEEN" => $"UNSEEN {mails.Count(m => !m.Flags.Contains(@"\Seen"))}",
            "RECENT" => "RECENT 0",
            _ => throw new ImapSyntaxException("Unknown status item."),
        });
        session.Writer.Line($"* STATUS {Quoted(folder.Name)} ({string.Join(' ', values)})");
        return ImapCommands.Completed(session, command);
    }

    internal static Task SelectAsync(ImapSession session, ImapCommand command)
    {
        var name = command.Arguments.Folder();
        command.Arguments.End();
        session.Selected = null;
        if (!session.Mailbox.TryFind(name, out var folder))
            return RefuseAsync(session, command, $"NO {Quoted(name)} {NotThere}");
        var readOnly = command.Verb == "EXAMINE" || session.Boards.Take(Switch.ImapReadOnly);
        var opened = new SelectedFolder(session.Mailbox, folder, readOnly);
        session.Selected = opened;
        var writer = session.Writer;
        writer.Line($"* {opened.Mails.Count} EXISTS");
        writer.Line("* 0 RECENT");
        writer.Line($"* FLAGS ({Flags})");
        writer.Line($"* OK [PERMANENTFLAGS ({(readOnly ? "" : Flags)})] Permanent flags");
        var unseen = opened.Mails.ToList().FindIndex(m => !m.Flags.Contains(@"\Seen"));
        if (unseen >= 0)
            writer.Line($"* OK [UNSEEN {unseen + 1}] Is the first unseen message");
        writer.Line($"* OK [UIDVALIDITY {folder.UidValidity}] UIDVALIDITY value");
        writer.Line($"* OK [UIDNEXT {folder.UidNext}] The next unique identifier value");
        return ImapCommands.Completed(session, command, readOnly ? "READ-ONLY" : "READ-WRITE");
    }

    internal static Task CloseAsync(ImapSession session, ImapCommand command)
    {
        if (command.Verb == "CLOSE" && session.Selected is { ReadOnly: false } selected)
            selected.Folder.Remove([.. selected.Mails.Where(m => m.Flags.Contains(@"\Deleted"))]);
        session.Selected = null;
        return ImapCommands.Completed(session, command);
    }

    internal static Task CreateAsync(ImapSession session, ImapCommand command)
    {
        var name = command.Arguments.Folder().TrimEnd('/');
        return name.Length > 0 && session.Mailbox.Create(name) is not null
            ? ImapCommands.Completed(session, command)
            : RefuseAsync(session, command, "NO Mailbox already exists.");
    }

    internal static Task DeleteAsync(ImapSession session, ImapCommand command) =>
        session.Mailbox.Delete(command.Arguments.Folder())
            ? ImapCommands.Completed(session, command)
            : RefuseAsync(session, command, "NO The folder cannot be deleted.");

    internal static Task RenameAsync(ImapSession session, ImapCommand command)
    {
        var from = command.Arguments.Folder();
        command.Arguments.Space();
        return session.Mailbox.Rename(from, command.Arguments.Folder())
            ? ImapCommands.Completed(session, command)
            : RefuseAsync(session, command, "NO The folder cannot be renamed.");
    }

    internal static Task SubscribeAsync(ImapSession session, ImapCommand command)
    {
        var name = command.Arguments.Folder();
        if (!session.Mailbox.TryFind(name, out var folder))
            return RefuseAsync(session, command, $"NO {Quoted(name)} {NotThere}");
        folder.Subscribed = command.Verb == "SUBSCRIBE";
        return ImapCommands.Completed(session, command);
    }

    static Task RefuseAsync(ImapSession session, ImapCommand command, string text)
    {
        session.Answer(command, text);
        return Task.CompletedTask;
    }

    // % stands for any characters but the delimiter, * for any at all (RFC 3501 6.3.8).
    static bool Matches(string name, string pattern) => Regex.IsMatch(
        name,
        "^" + Regex.Escape(pattern).Replace("\\*", ".*").Replace("%", "[^/]*") + "$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking,
        PatternTimeout);

    static string Quoted(string name) => ImapText.Bytes(Encoding.Latin1.GetBytes(ModifiedUtf7.Encode(name)));
}
