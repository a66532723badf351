using System.Security.Cryptography;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Parse;
using Mailroom.Decisions.Route;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>What came in, whatever becomes of it: raw bytes, ledger rows, traces and files of one batch.</summary>
sealed class LedgerRows(MailroomDb db, Mailbox mailbox, IReadOnlyList<DecidedMail> batch, DateTimeOffset now)
{
    readonly Intake[] ledger = new Intake[batch.Count];

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
            db.Add(new Trace { IntakeId = ledger[i].Id, Lines = LedgerText.Lines(batch[i].Decided.Trace) });
            db.AddRange(batch[i].Parsed.Attachments.Select(file => FileRow(file, ledger[i].Id)));
        }
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
        // A held mail stays as it is at the server, so that a person finds it there too.
        SettledAt = mailbox.After == AfterProcessing.Leave || decided.Decision is Decision.Hold ? now : null,
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

/// <summary>Writes into a ledger row what was read and decided: the first time, and again when a held mail is tried anew.</summary>
static class LedgerText
{
    static readonly System.Text.Json.JsonSerializerOptions Web = new(System.Text.Json.JsonSerializerDefaults.Web);

    public static void Describe(Intake row, DecidedMail decided, DateTimeOffset now)
    {
        var (mail, decision) = (decided.Parsed, decided.Decision);
        // An unread mail has no content to compare; its bytes stand in, so that it equals only itself.
        row.ContentKey = decided.Mail?.ContentKey ?? SHA256.HashData(decided.Raw.Bytes.Span);
        row.MessageId = mail.MessageId.ToString();
        row.Sender = mail.From.Email;
        row.SenderKey = mail.From.Key;
        row.Topic = decided.Mail?.Topic ?? "";
        row.Subject = mail.Subject;
        row.Warnings = string.Join(' ', mail.Warnings.Select(w => w.Code).Concat(decided.Decided.Match?.AnswersElsewhere == true ? ["answers-elsewhere"] : []).Distinct());
        row.Authenticity = (decided.Decided.Match?.Authenticity.Verdict ?? Verdict.None).ToString().ToLowerInvariant();
        row.Automatic = decided.Decided.Match?.Loop.Automatic == true;
        row.Reopened = decision is Decision.AddNote { Reopens: true };
        row.MayAnswer = decided.Decided.MayAnswer;
        row.ParserVersion = MailParser.Version;
        (row.Outcome, row.Code, row.Because, row.HandledAt) = (OutcomeOf(decision), CodeOf(decision), decision.Because, now);
    }

    public static string Lines(IReadOnlyList<TraceLine> trace) => System.Text.Json.JsonSerializer.Serialize(trace, Web);

    public static IReadOnlyList<TraceLine> Lines(Trace? trace) =>
        trace is null ? [] : System.Text.Json.JsonSerializer.Deserialize<List<TraceLine>>(trace.Lines, Web) ?? [];

    static Outcome OutcomeOf(Decision decision) => decision switch
    {
        Decision.OpenTicket => Outcome.Ticket,
        Decision.AddNote or Decision.CountAlert => Outcome.Note,
        Decision.Duplicate => Outcome.Duplicate,
        Decision.Drop => Outcome.Dropped,
        _ => Outcome.Held,
    };

    static string CodeOf(Decision decision) => decision switch
    {
        Decision.Hold hold => hold.Code,
        Decision.Drop drop => drop.Rule,
        _ => "",
    };
}
