using Mailroom.Simulator.Mail;

namespace Mailroom.Simulator;

/// <summary>One folder of a mailbox. Safe from any thread.</summary>
public sealed class Folder
{
    readonly Mailbox mailbox;
    readonly List<StoredMail> mails = [];
    uint lastUid;

    internal Folder(Mailbox mailbox, string name, uint uidValidity) => (this.mailbox, Name, UidValidity) = (mailbox, name, uidValidity);

    /// <summary>Full name, parents divided by <c>/</c>, not encoded.</summary>
    public string Name { get; internal set; }

    /// <summary>IMAP's UIDVALIDITY.</summary>
    public uint UidValidity { get; private set; }

    /// <summary>The UID the next mail will get.</summary>
    public uint UidNext => lastUid + 1;

    /// <summary>The mails that are there now, in the order of their UIDs.</summary>
    public IReadOnlyList<StoredMail> Mails
    {
        get
        {
            lock (mailbox.Gate)
                return [.. mails];
        }
    }

    /// <summary>How many mails are there now.</summary>
    public int Count
    {
        get
        {
            lock (mailbox.Gate)
                return mails.Count;
        }
    }

    internal bool Subscribed { get; set; } = true;

    internal long RemovedCount { get; private set; }

    internal long FlagChanges { get; private set; }

    /// <summary>Removes a mail, as another client of the mailbox would. False if it is not there.</summary>
    public bool Expunge(uint uid)
    {
        lock (mailbox.Gate)
        {
            var mail = mails.Find(m => m.Uid == uid);
            if (mail is null)
                return false;
            Remove([mail]);
            return true;
        }
    }

    /// <summary>Replaces a mail's flags, as another client of the mailbox would. False if it is not there.</summary>
    public bool SetFlags(uint uid, params IEnumerable<string> flags)
    {
        lock (mailbox.Gate)
        {
            var mail = mails.Find(m => m.Uid == uid);
            if (mail is null)
                return false;
            ChangeFlags(mail, flags.ToHashSet(StringComparer.OrdinalIgnoreCase), by: null);
            return true;
        }
    }

    /// <summary>Gives the folder a new UIDVALIDITY and counts its mails from UID 1 again. The mailbox's open sessions are dropped.</summary>
    public void ChangeUidValidity()
    {
        lock (mailbox.Gate)
        {
            UidValidity = mailbox.NextUidValidity();
            var old = mails.ToList();
            old.ForEach(m => m.Removed = true);
            RemovedCount += old.Count;
            mails.Clear();
            lastUid = 0;
            foreach (var mail in old)
                mails.Add(new StoredMail(mail.Content, ++lastUid, mail.InternalDate, mail.Flags, mail.Uidl));
        }
        mailbox.DropSessions();
    }

    internal StoredMail Add(MailContent content, DateTimeOffset received, IEnumerable<string> flags)
    {
        StoredMail mail;
        lock (mailbox.Gate)
        {
            mail = new StoredMail(content, ++lastUid, received, flags);
            mails.Add(mail);
        }
        mailbox.Wake();
        return mail;
    }

    internal void Remove(IReadOnlyCollection<StoredMail> gone)
    {
        lock (mailbox.Gate)
        {
            foreach (var mail in gone.Where(m => !m.Removed))
            {
                mail.Removed = true;
                RemovedCount++;
            }
            mails.RemoveAll(m => m.Removed);
        }
        mailbox.Wake();
    }

    internal void ChangeFlags(StoredMail mail, IReadOnlySet<string> flags, object? by)
    {
        lock (mailbox.Gate)
        {
            if (mail.Flags.SetEquals(flags))
                return;
            mail.Flags = flags;
            mail.LastFlagChange = (++FlagChanges, by);
        }
        mailbox.Wake();
    }

    /// <summary>Adds the mails beyond <paramref name="uid"/> to a session's view. The caller holds the gate.</summary>
    internal void AddNewerThan(uint uid, List<StoredMail> view)
    {
        var first = mails.Count;
        while (first > 0 && mails[first - 1].Uid > uid)
            first--;
        view.AddRange(mails[first..]);
    }
}
