namespace Mailroom.Simulator.Pop;

/// <summary>The Inbox as it was at sign-in, by numbers from 1, and what is to be deleted from it (RFC 1939 4 to 6).</summary>
internal sealed class Maildrop(Folder inbox)
{
    readonly IReadOnlyList<StoredMail> mails = inbox.Mails;
    readonly HashSet<StoredMail> marked = [];

    /// <summary>What is there and not marked.</summary>
    internal IEnumerable<(int Number, StoredMail Mail)> Waiting =>
        mails.Index().Where(m => IsThere(m.Item)).Select(m => (m.Index + 1, m.Item));

    internal StoredMail? Find(int? number) =>
        number is { } n && n >= 1 && n <= mails.Count && IsThere(mails[n - 1]) ? mails[n - 1] : null;

    internal void Mark(StoredMail mail) => marked.Add(mail);

    internal void UnmarkAll() => marked.Clear();

    /// <summary>Does at the end what DELE announced.</summary>
    internal void DeleteMarked() => inbox.Remove(marked);

    // A mail that another client removed meanwhile is as good as marked.
    bool IsThere(StoredMail mail) => !mail.Removed && !marked.Contains(mail);
}
