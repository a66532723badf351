namespace Mailroom.Testing;

/// <summary>One user's mail on disk, in Maildir form: tmp, new, cur, and a dotted folder for each further folder.</summary>
/// <param name="root">The Maildir itself.</param>
public sealed class Maildir(string root)
{
    static int delivered;

    /// <summary>The folder on disk that holds INBOX.</summary>
    public string Path => root;


    /// <summary>Writes to tmp, then renames into new, so that the server never sees half a mail.</summary>
    /// <param name="mail">The whole mail.</param>
    /// <param name="folder">A folder as IMAP names it; INBOX when null.</param>
    /// <param name="receivedAt">Becomes the file's time, which the server gives as INTERNALDATE; now when null.</param>
    public void Deliver(ReadOnlySpan<byte> mail, string? folder = null, DateTimeOffset? receivedAt = null)
    {
        var place = PlaceOf(folder);
        foreach (var part in new[] { "tmp", "new", "cur" })
            OpenToAll.Folder(System.IO.Path.Combine(place, part), from: System.IO.Path.GetDirectoryName(System.IO.Path.GetDirectoryName(root)));
        var name = $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}.M{Interlocked.Increment(ref delivered):D6}P{Environment.ProcessId}.test";
        var draft = System.IO.Path.Combine(place, "tmp", name);
        File.WriteAllBytes(draft, mail);
        OpenToAll.File(draft);
        if (receivedAt is { } moment)
            File.SetLastWriteTimeUtc(draft, moment.UtcDateTime);
        File.Move(draft, System.IO.Path.Combine(place, "new", name));
    }

    /// <summary>The bytes of every mail in a folder, oldest delivery first.</summary>
    public IReadOnlyList<byte[]> Mails(string? folder = null) => [.. MailFiles(folder).Select(File.ReadAllBytes)];

    /// <summary>The flags of every mail in a folder as Maildir letters (S seen, R answered, F flagged, T deleted, D draft), oldest delivery first.</summary>
    public IReadOnlyList<string> Flags(string? folder = null) =>
        [.. MailFiles(folder).Select(f => f.Split(":2,") is [_, var flags] ? flags : "")];

    /// <summary>Makes the server number the folder's mail anew, under a new UIDVALIDITY, when it is next opened.</summary>
    public void ResetUidValidity(string? folder = null)
    {
        // Without the list there are no UIDs; the index would only remember the old ones.
        foreach (var file in Directory.GetFiles(PlaceOf(folder), "dovecot*"))
            File.Delete(file);
    }

    IEnumerable<string> MailFiles(string? folder) =>
        new[] { "new", "cur" }.Select(part => System.IO.Path.Combine(PlaceOf(folder), part)).Where(Directory.Exists)
            .SelectMany(Directory.GetFiles).OrderBy(System.IO.Path.GetFileName, StringComparer.Ordinal);

    string PlaceOf(string? folder) =>
        folder is null || folder.Equals("INBOX", StringComparison.OrdinalIgnoreCase)
            ? root
            : System.IO.Path.Combine(root, "." + folder.Replace('/', '.'));
}
