using Mailroom.Simulator.Connections;

namespace Mailroom.Simulator.Imap;

/// <summary>What one session has been told about its folder: sequence numbers are places in this list.</summary>
internal sealed class SelectedFolder
{
    readonly Mailbox mailbox;
    readonly List<StoredMail> view = [];
    long removedSeen;
    long flagChangesSeen;
    uint lastUid;

    internal SelectedFolder(Mailbox mailbox, Folder folder, bool readOnly)
    {
        (this.mailbox, Folder, ReadOnly) = (mailbox, folder, readOnly);
        lock (mailbox.Gate)
        {
            folder.AddNewerThan(0, view);
            (removedSeen, flagChangesSeen, lastUid) = (folder.RemovedCount, folder.FlagChanges, folder.UidNext - 1);
        }
    }

    internal Folder Folder { get; }

    internal bool ReadOnly { get; }

    internal IReadOnlyList<StoredMail> Mails => view;

    internal NumberSet Set(string text, bool byUid) =>
        new(text, byUid ? view.Count == 0 ? 0 : view[^1].Uid : (uint)view.Count);

    /// <summary>Tells the client what changed since it was last told. Where sequence numbers are in
    /// flight (RFC 3501 7.4.1) removals have to wait.</summary>
    internal void Report(LineWriter writer, bool removalsToo, object session)
    {
        lock (mailbox.Gate)
        {
            if (removalsToo && removedSeen != Folder.RemovedCount)
                ReportRemovals(writer);
            var before = view.Count;
            if (lastUid + 1 != Folder.UidNext)
                Folder.AddNewerThan(lastUid, view);
            lastUid = Folder.UidNext - 1;
            if (view.Count != before)
            {
                writer.Line($"* {view.Count} EXISTS");
                writer.Line("* 0 RECENT");
            }
            if (flagChangesSeen != Folder.FlagChanges)
                ReportFlags(writer, session);
        }
    }

    void ReportRemovals(LineWriter writer)
    {
        for (var i = view.Count - 1; i >= 0; i--)
            if (view[i].Removed)
                writer.Line($"* {i + 1} EXPUNGE");
        view.RemoveAll(m => m.Removed);
        removedSeen = Folder.RemovedCount;
    }

    void ReportFlags(LineWriter writer, object session)
    {
        for (var i = 0; i < view.Count; i++)
        {
            var (change, by) = view[i].LastFlagChange;
            if (change > flagChangesSeen && by != session)
                writer.Line($"* {i + 1} FETCH (FLAGS ({string.Join(' ', view[i].Flags)}))");
        }
        flagChangesSeen = Folder.FlagChanges;
    }
}
