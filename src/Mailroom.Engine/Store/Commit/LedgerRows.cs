using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Route;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>What came in, whatever becomes of it: raw bytes, ledger rows, traces and files of one batch.</summary>
sealed class LedgerRows(MailroomDb db, Mailbox mailbox, IReadOnlyList<DecidedMail> batch, bool silent, DateTimeOffset now)
{
    readonly Intake[] ledger = new Intake[batch.Count];
    readonly Trace[] traces = new Trace[batch.Count];

    public IReadOnlyList<Intake> Rows => ledger;

    public async Task AddAsync(CancellationToken ct)
    {
        var raws = new StoredMail[batch.Count];
        for (var i = 0; i < batch.Count; i++)
            raws[i] = await KeepRawAsync(batch[i].Raw, ct);
        await db.SaveChangesAsync(ct);
        for (var i = 0; i < batch.Count; i++)
        {
            db.Add(ledger[i] = RowOf(batch[i], raws[i].Id));
            LedgerText.Describe(ledger[i], batch[i], now);
        }
        await db.SaveChangesAsync(ct);
        for (var i = 0; i < batch.Count; i++)
        {
            if (batch[i].Decision is Decision.Duplicate copy)
                ledger[i].FirstCopyId = copy.First.InBatch < 0 ? copy.First.LedgerId : ledger[copy.First.InBatch].Id;
            db.Add(traces[i] = new Trace { IntakeId = ledger[i].Id, Lines = LedgerText.Lines(batch[i].Decided.Trace) });
            db.AddRange(batch[i].Parsed.Attachments.Select(file => FileRow(file, ledger[i].Id)));
        }
    }

    /// <summary>Now that the tickets have numbers: what was decided, for replays to compare.</summary>
    public void AddGists(Func<TicketRef, long> numberOf)
    {
        var gists = new GistWriter(numberOf, copy => copy.InBatch < 0 ? copy.LedgerId : ledger[copy.InBatch].Id);
        for (var i = 0; i < batch.Count; i++)
            traces[i].Gist = gists.Of(batch[i]).Write();
    }

    async Task<StoredMail> KeepRawAsync(RawMail raw, CancellationToken ct)
    {
        var packed = MailPacking.Pack(raw.Bytes.Span, raw.FullSize);
        var known = db.Mails.Local.FirstOrDefault(m => m.Sha256.AsSpan().SequenceEqual(packed.Sha256))
            ?? await db.Mails.FirstOrDefaultAsync(m => m.Sha256 == packed.Sha256, ct);
        if (known is null)
            db.Add(packed);
        return known ?? packed;
    }

    Intake RowOf(DecidedMail decided, long rawId) => new()
    {
        MailboxId = mailbox.Id,
        Folder = decided.Raw.Position.Folder,
        UidValidity = decided.Raw.Position.UidValidity,
        Uid = decided.Raw.Position.Uid,
        RawId = rawId,
        ReceivedAt = decided.Raw.ReceivedAt,
        TakenInAt = now,
        Silent = silent,
        // A held mail stays as it is at the server, so that a person finds it there too; one of our own is at no server.
        SettledAt = mailbox.After == AfterProcessing.Leave || decided.Raw.Position.Folder == MissingCommit.Folder || decided.Decision is Decision.Hold ? now : null,
    };

    internal static MailFile FileRow(Attachment file, long intakeId) => new()
    {
        IntakeId = intakeId,
        Index = file.Index,
        FileName = file.FileName,
        ContentType = file.ContentType,
        ContentId = file.ContentId,
        Inline = file.Inline,
        Size = file.Size,
        Sha256 = file.Sha256,
    };
}
