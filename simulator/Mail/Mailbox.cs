using System.Diagnostics.CodeAnalysis;
using Mailroom.Simulator.Exchange;
using Mailroom.Simulator.Mail;

namespace Mailroom.Simulator;

/// <summary>The folders of one account. Safe from any thread.</summary>
public sealed class Mailbox
{
    static readonly string[] StartingFolders =
        ["INBOX", "Archive", "Deleted Items", "Drafts", "Junk Email", "Notes", "Outbox", "Sent Items"];

    readonly TimeProvider time;
    readonly Dictionary<string, Folder> folders = new(StringComparer.OrdinalIgnoreCase);
    readonly HashSet<IMailboxSession> sessions = [];
    uint lastUidValidity = 13;

    internal Mailbox(TimeProvider time)
    {
        this.time = time;
        foreach (var name in StartingFolders)
            folders[name] = new Folder(this, name, NextUidValidity());
    }

    /// <summary>All folders, INBOX first and the others by name.</summary>
    public IReadOnlyList<Folder> Folders
    {
        get
        {
            lock (Gate)
                return [.. folders.Values.OrderBy(f => f.Name != "INBOX").ThenBy(f => f.Name, StringComparer.Ordinal)];
        }
    }

    /// <summary>The folder of that name (case does not matter).</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Folder this[string name] =>
        TryFind(name, out var folder) ? folder : throw new KeyNotFoundException($"There is no folder {name}.");

    internal Lock Gate { get; } = new();

    /// <summary>Puts a mail into a folder, which is made if it is not there; open sessions hear of it.</summary>
    /// <param name="raw">The mail. Lone LF becomes CRLF, nothing else is changed.</param>
    /// <param name="folder">Full name of the folder.</param>
    /// <param name="receivedAt">INTERNALDATE; null: now.</param>
    /// <param name="flags">IMAP flags it arrives with.</param>
    public StoredMail Deliver(ReadOnlySpan<byte> raw, string folder = "INBOX", DateTimeOffset? receivedAt = null, params string[] flags)
    {
        if (!TryFind(folder, out var target))
            target = Create(folder) ?? this[folder];
        return target.Add(new MailContent(raw.ToArray()), receivedAt ?? time.GetUtcNow(), flags);
    }

    internal bool TryFind(string name, [NotNullWhen(true)] out Folder? folder)
    {
        lock (Gate)
            return folders.TryGetValue(name, out folder);
    }

    /// <summary>Makes a folder and the parents it lacks; null if it is there already.</summary>
    internal Folder? Create(string name)
    {
        lock (Gate)
        {
            if (folders.ContainsKey(name))
                return null;
            for (var slash = name.IndexOf('/'); slash > 0; slash = name.IndexOf('/', slash + 1))
                folders.TryAdd(name[..slash], new Folder(this, name[..slash], NextUidValidity()));
            return folders[name] = new Folder(this, name, NextUidValidity());
        }
    }

    internal bool Delete(string name)
    {
        lock (Gate)
        {
            if (IsStartingFolder(name) || !folders.Remove(name, out var folder))
                return false;
            folder.Remove(folder.Mails);
            return true;
        }
    }

    internal bool Rename(string from, string to)
    {
        lock (Gate)
        {
            if (IsStartingFolder(from) || !folders.ContainsKey(from) || folders.ContainsKey(to))
                return false;
            foreach (var folder in Folders.Where(f => f.Name == from || f.Name.StartsWith(from + "/", StringComparison.Ordinal)))
            {
                folders.Remove(folder.Name);
                folder.Name = to + folder.Name[from.Length..];
                folders[folder.Name] = folder;
            }
            return true;
        }
    }

    internal bool HasChildren(Folder folder)
    {
        lock (Gate)
            return folders.Keys.Any(name => name.StartsWith(folder.Name + "/", StringComparison.OrdinalIgnoreCase));
    }

    internal uint NextUidValidity() => ++lastUidValidity;

    /// <summary>Counts a session in; false, and it is still counted, where there are more of its protocol than the switches allow.</summary>
    internal bool TryEnter(IMailboxSession session, Boards boards)
    {
        lock (Gate)
        {
            sessions.Add(session);
            return !boards.IsOn(Switch.ConnectionLimit, out var limit)
                || sessions.Count(s => s.Protocol == session.Protocol) <= (limit.Sessions ?? ExchangeOnline.SessionsOf(session.Protocol));
        }
    }

    internal void Leave(IMailboxSession session)
    {
        lock (Gate)
            sessions.Remove(session);
    }

    internal void Wake()
    {
        foreach (var session in OpenSessions())
            session.Wake();
    }

    /// <param name="protocol">Null: of any protocol.</param>
    internal void DropSessions(MailProtocol? protocol = null)
    {
        foreach (var session in OpenSessions().Where(s => protocol is null || s.Protocol == protocol))
            session.Drop();
    }

    static bool IsStartingFolder(string name) => StartingFolders.Contains(name, StringComparer.OrdinalIgnoreCase);

    IMailboxSession[] OpenSessions()
    {
        lock (Gate)
            return [.. sessions];
    }
}
