using System.Globalization;
using Mailroom.Simulator.Mail;

namespace Mailroom.Simulator.Imap;

/// <summary>Commands that change what lies in folders.</summary>
internal static class FilingCommands
{
    const string OverQuota = "NO [OVERQUOTA] The mailbox is over its quota.";
    const string ReadOnly = "NO [READ-ONLY] The folder is read-only.";
    const string TryCreate = "NO [TRYCREATE] The requested folder does not exist.";
    static readonly string[] KnownFlags = [@"\Seen", @"\Answered", @"\Flagged", @"\Deleted", @"\Draft", "$MDNSent"];

    internal static async Task StoreAsync(ImapSession session, ImapCommand command)
    {
        var selected = session.Selected!;
        var indexes = ReadSet(selected, command);
        command.Arguments.Space();
        var how = command.Arguments.Atom().ToUpperInvariant();
        command.Arguments.Space();
        // Exchange keeps the system flags and forgets keywords of one's own.
        var flags = command.Arguments.Words().Where(f => KnownFlags.Contains(f, StringComparer.OrdinalIgnoreCase)).ToList();
        command.Arguments.End();
        var silent = how.EndsWith(".SILENT", StringComparison.Ordinal);
        var kind = silent ? how[..^".SILENT".Length] : how;
        if (kind is not ("FLAGS" or "+FLAGS" or "-FLAGS"))
            throw new ImapSyntaxException("Unknown data item.");
        if (selected.ReadOnly || session.Boards.Take(Switch.ImapReadOnly))
        {
            session.Answer(command, ReadOnly);
            return;
        }
        foreach (var i in indexes)
        {
            var mail = selected.Mails[i];
            var changed = kind switch { "+FLAGS" => mail.Flags.Union(flags), "-FLAGS" => mail.Flags.Except(flags), _ => flags };
            // The names as we know them, however the client spelt them.
            var names = KnownFlags.Intersect(changed, StringComparer.OrdinalIgnoreCase).ToHashSet(StringComparer.OrdinalIgnoreCase);
            selected.Folder.ChangeFlags(mail, names, by: session);
            if (!silent)
                session.Writer.Line($"* {i + 1} FETCH ({(command.ByUid ? $"UID {mail.Uid} " : "")}FLAGS ({string.Join(' ', mail.Flags)}))");
            await session.Writer.FlushIfMuchAsync(session.Stopping);
        }
        await ImapCommands.Completed(session, command);
    }

    internal static Task CopyAsync(ImapSession session, ImapCommand command)
    {
        var selected = session.Selected!;
        var indexes = ReadSet(selected, command);
        command.Arguments.Space();
        var name = command.Arguments.Folder();
        command.Arguments.End();
        var moving = command.Name == "MOVE";
        if (session.Boards.Take(Switch.ImapOverQuota))
            return RefuseAsync(session, command, OverQuota);
        if (moving && (selected.ReadOnly || session.Boards.Take(Switch.ImapReadOnly)))
            return RefuseAsync(session, command, ReadOnly);
        if (!session.Mailbox.TryFind(name, out var target))
            return RefuseAsync(session, command, TryCreate);
        var mails = indexes.Select(i => selected.Mails[i]).Where(m => !m.Removed).ToList();
        if (mails.Count == 0)
            return ImapCommands.Completed(session, command);
        var copies = mails.Select(m => target.Add(m.Content, m.InternalDate, m.Flags)).ToList();
        var code = $"COPYUID {target.UidValidity} {Uids(mails)} {Uids(copies)}";
        if (!moving)
            return ImapCommands.Completed(session, command, code);
        session.Writer.Line($"* OK [{code}]");
        selected.Folder.Remove(mails);
        return ImapCommands.Completed(session, command);
    }

    internal static Task ExpungeAsync(ImapSession session, ImapCommand command)
    {
        var selected = session.Selected!;
        if (selected.ReadOnly || session.Boards.Take(Switch.ImapReadOnly))
            return RefuseAsync(session, command, ReadOnly);
        var mails = command.ByUid ? ReadSet(selected, command).Select(i => selected.Mails[i]) : selected.Mails;
        selected.Folder.Remove([.. mails.Where(m => m.Flags.Contains(@"\Deleted"))]);
        return ImapCommands.Completed(session, command);
    }

    internal static Task AppendAsync(ImapSession session, ImapCommand command)
    {
        var arguments = command.Arguments;
        var name = arguments.Folder();
        arguments.Space();
        List<string> flags = [];
        if (arguments.Next == '(')
        {
            flags = arguments.Words();
            arguments.Space();
        }
        DateTimeOffset? date = null;
        if (arguments.Next == '"')
        {
            date = ReadDate(arguments.String());
            arguments.Space();
        }
        var raw = arguments.Literal();
        arguments.End();
        if (session.Boards.Take(Switch.ImapOverQuota))
            return RefuseAsync(session, command, OverQuota);
        if (!session.Mailbox.TryFind(name, out var target))
            return RefuseAsync(session, command, TryCreate);
        var known = KnownFlags.Intersect(flags, StringComparer.OrdinalIgnoreCase);
        var mail = target.Add(new MailContent(raw), date ?? session.Services.Time.GetUtcNow(), known);
        return ImapCommands.Completed(session, command, $"APPENDUID {target.UidValidity} {mail.Uid}");
    }

    static List<int> ReadSet(SelectedFolder selected, ImapCommand command) =>
        selected.Set(command.Arguments.Atom(), command.ByUid).IndexesIn(selected.Mails, command.ByUid);

    static DateTimeOffset ReadDate(string text) =>
        DateTimeOffset.TryParseExact(text.Trim(), "d-MMM-yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            // .NET wants +01:00, IMAP says +0100.
            || text.Length > 5 && DateTimeOffset.TryParseExact(
                text.Trim().Insert(text.Trim().Length - 2, ":"), "d-MMM-yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            ? date
            : throw new ImapSyntaxException("Bad date.");

    static string Uids(IEnumerable<StoredMail> mails) => string.Join(',', mails.Select(m => m.Uid));

    static Task RefuseAsync(ImapSession session, ImapCommand command, string text)
    {
        session.Answer(command, text);
        return Task.CompletedTask;
    }
}
