using MailKit;
using MailKit.Net.Pop3;
using Mailroom.Engine.SignIn.Servers;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Fetch;

/// <summary>One mail of a maildrop.</summary>
/// <param name="Places">Where it stands in the server's list, from 0; several times when the server holds identical copies.</param>
/// <param name="Size">Its size by LIST in bytes; a claim of the server.</param>
readonly record struct DropMail(IReadOnlyList<int> Places, long Size);

/// <summary>One POP3 session: the list of mails as the server made it at the sign-in, by our numbers.</summary>
sealed class Maildrop(Pop3Client client, LastWords words, IReadOnlyDictionary<uint, DropMail> mails, uint next)
{
    public Pop3Client Client => client;

    public LastWords Words => words;

    public IReadOnlyDictionary<uint, DropMail> Mails => mails;

    /// <summary>The number that the next new mail will get.</summary>
    public uint Next => next;

    /// <summary>Lists the mails. Their numbers are durable when this returns.</summary>
    /// <exception cref="UnfitServerException">The server does not tell its mails apart.</exception>
    public static async Task<Maildrop> ListAsync(Mailbox mailbox, Pop3Client client, LastWords words, PopNumbers numbers, CancellationToken ct)
    {
        var uidls = await UidlsAsync(client, ct);
        var sizes = uidls.Count == 0 ? [] : await client.GetMessageSizesAsync(ct);
        if (sizes.Count != uidls.Count)
            throw new IOException($"The server listed {uidls.Count} unique-ids and {sizes.Count} sizes.");
        var copies = Enumerable.Range(0, uidls.Count).GroupBy(place => uidls[place], StringComparer.Ordinal).ToList();
        // RFC 1939 7 lets identical copies share a unique-id. Different mails that share one could not be told apart: one of them would be lost.
        if (copies.Find(same => same.Select(place => sizes[place]).Distinct().Count() > 1) is { } mixed)
            throw new UnfitServerException("POP-NO-UIDL", $"{mixed.Count()} different mails have the same unique-id.");
        var (known, next) = await numbers.OfAsync(mailbox, [.. copies.Select(same => same.Key)], ct);
        return new Maildrop(client, words, copies.ToDictionary(same => known[same.Key], same => new DropMail([.. same], sizes[same.First()])), next);
    }

    /// <summary>
    /// Says goodbye. Only now does the server delete what was marked (RFC 1939 6), so its answer counts.
    /// </summary>
    /// <returns>Whether the server agreed.</returns>
    public async Task<bool> QuitAsync(CancellationToken ct)
    {
        if (!client.IsConnected)
            return false;
        // The library keeps a failed QUIT to itself; what the server said stands in its last words.
        await client.DisconnectAsync(true, ct);
        return words.Agreed;
    }

    static async Task<IList<string>> UidlsAsync(Pop3Client client, CancellationToken ct)
    {
        try
        {
            return client.Count == 0 ? [] : await client.GetMessageUidsAsync(ct);
        }
        catch (Exception without) when (without is NotSupportedException || (without is CommandException && !client.SupportsUids))
        {
            throw new UnfitServerException("POP-NO-UIDL", "The server has no UIDL command.");
        }
    }
}
