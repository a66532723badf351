using System.Security.Cryptography;
using Mailroom.Decisions.Match;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>What decisions have to know of a mailbox's desk, as it is stored now.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="keys">Keeps the key of our markers.</param>
/// <param name="threads">How replies are known.</param>
/// <param name="loops">Where a flood begins.</param>
public sealed class Desks(IDbContextFactory<SqliteDb> databases, InstanceKeys keys, ThreadSettings threads, LoopSettings loops)
{
    const string MicrosoftHosts = ".office365.com .outlook.com .office365.us .partner.outlook.cn";

    readonly SemaphoreSlim once = new(1);
    ReplyMarker? marker;

    /// <summary>The desk of a mailbox.</summary>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<DeskView> OfAsync(int mailboxId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var mailbox = await db.Mailboxes.AsNoTracking().SingleAsync(m => m.Id == mailboxId, ct);
        var desk = await db.Desks.AsNoTracking().SingleOrDefaultAsync(d => d.MailboxId == mailboxId, ct) ?? new();
        var queue = desk.QueueId is { } id ? await db.Queues.Where(q => q.Id == id).Select(q => q.Name).SingleAsync(ct) : "";
        var catchAll = desk.CatchAllAccountId is { } account ? await db.Accounts.Where(a => a.Id == account).Select(a => new AccountRef(a.Id, a.Name)).SingleAsync(ct) : (AccountRef?)null;
        return new DeskView(new MailboxView
        {
            Id = mailbox.Id,
            Name = mailbox.Name,
            IsMicrosoft365 = MicrosoftHosts.Split(' ').Any(host => mailbox.Host.EndsWith(host, StringComparison.OrdinalIgnoreCase)),
            AuthservIds = Words(desk.AuthservIds),
            OwnDomains = Words($"{desk.OwnDomains} {PublicDomains.DomainOf(new("", mailbox.Address))}").Select(Domains.Plain).Where(d => !PublicDomains.Has(d)).ToHashSet(StringComparer.OrdinalIgnoreCase),
            Queue = queue,
            UnknownSenders = desk.UnknownSenders,
            CatchAll = catchAll,
        }, threads, loops, await MarkerAsync(ct))
        {
            OwnAddresses = await OwnAddresses.OfAsync(db, ct),
            Statuses = await StatusesAsync(db, ct),
        };
    }

    static async Task<StatusWords> StatusesAsync(MailroomDb db, CancellationToken ct)
    {
        var words = await db.StatusWords.AsNoTracking().OrderBy(s => s.Id).ToListAsync(ct);
        if (words.Count == 0)
            return StatusWords.None;
        return new StatusWords(words.ToDictionary(s => s.Name, s => new StatusMeaning(s.Meaning == TicketStatus.Closed, s.OnReply), StringComparer.OrdinalIgnoreCase))
        {
            New = For(TicketStatus.New),
            Open = For(TicketStatus.Open),
            Closed = For(TicketStatus.Closed),
        };

        // The same word that the store gives: the first that means it.
        StatusMeaning For(TicketStatus meaning) => new(meaning == TicketStatus.Closed, words.Find(s => s.Meaning == meaning)?.OnReply ?? OnReply.Reopen);
    }

    static HashSet<string> Words(string list) => new(list.Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);

    /// <summary>Knows and writes the markers of this instance.</summary>
    /// <param name="ct">Gives up.</param>
    public async Task<ReplyMarker> MarkerAsync(CancellationToken ct)
    {
        if (marker is { } known)
            return known;
        await once.WaitAsync(ct);
        try
        {
            return marker ??= new ReplyMarker(await keys.FindOrMakeAsync(InstanceSecretKind.ReplyMarker, () => RandomNumberGenerator.GetBytes(32), ct));
        }
        finally
        {
            once.Release();
        }
    }
}
