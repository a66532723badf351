using System.Security.Cryptography;
using System.Text;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>Gives every POP3 mail a number that stays, so that cursor, ledger and attempts treat it as they treat a UID.</summary>
/// <param name="databases">Opens the database.</param>
public sealed class PopNumbers(IDbContextFactory<SqliteDb> databases)
{
    const int AtOnce = 500;

    /// <summary>The numbers of mails. Those seen for the first time get the next ones, in their order, and have them for good when this returns.</summary>
    /// <param name="mailbox">The mailbox. Another server or account under the same mailbox has other mails, though its unique-ids may look the same.</param>
    /// <param name="uidls">The server's unique-ids (RFC 1939 7), each once, in the order of the server's list.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The numbers, and the one that the next new mail will get.</returns>
    public async Task<(IReadOnlyDictionary<string, uint> Numbers, uint Next)> OfAsync(Mailbox mailbox, IReadOnlyList<string> uidls, CancellationToken ct)
    {
        var place = PlaceOf(mailbox);
        await using var db = await databases.CreateDbContextAsync(ct);
        var known = await KnownAsync(db, mailbox.Id, place, uidls, ct);
        if (known.Count < uidls.Count)
        {
            // Another process may be numbering the same mails: the transaction takes the write lock, and what counts is what stands there now.
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            known = await KnownAsync(db, mailbox.Id, place, uidls, ct);
            var next = await NextAsync(db, mailbox.Id, ct);
            foreach (var uidl in uidls.Where(uidl => !known.ContainsKey(uidl)).ToList())
            {
                known[uidl] = next;
                db.Add(new PopNumber { MailboxId = mailbox.Id, Uidl = place + uidl, Uid = next++ });
            }
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        return (known, await NextAsync(db, mailbox.Id, ct));
    }

    static async Task<Dictionary<string, uint>> KnownAsync(MailroomDb db, int mailboxId, string place, IReadOnlyList<string> uidls, CancellationToken ct)
    {
        var known = new Dictionary<string, uint>(uidls.Count, StringComparer.Ordinal);
        foreach (var some in uidls.Select(uidl => place + uidl).Chunk(AtOnce))
            foreach (var row in await db.PopNumbers.AsNoTracking().Where(p => p.MailboxId == mailboxId && some.Contains(p.Uidl)).ToListAsync(ct))
                known[row.Uidl[place.Length..]] = (uint)row.Uid;
        return known;
    }

    /// <summary>Stands before the unique-id; a blank ends it, which no unique-id holds.</summary>
    static string PlaceOf(Mailbox mailbox) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{mailbox.Host}\n{mailbox.Address}".ToLowerInvariant())))[..16] + " ";

    static async Task<uint> NextAsync(MailroomDb db, int mailboxId, CancellationToken ct) =>
        (uint)(await db.PopNumbers.Where(p => p.MailboxId == mailboxId).MaxAsync(p => (long?)p.Uid, ct) ?? 0) + 1;
}
