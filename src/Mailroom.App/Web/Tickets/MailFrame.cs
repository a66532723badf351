using System.Net;
using System.Text;
using Mailroom.App.Web.Parts;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse;
using Mailroom.Decisions.Parse.Pictures;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store;
using Microsoft.Extensions.Caching.Memory;

namespace Mailroom.App.Web.Tickets;

/// <summary>A mail's HTML for its sandboxed frame, and its files.</summary>
sealed class MailFrame(Engine.Desk.Tickets tickets, Limits limits, ILogger<MailFrame> log) : IDisposable
{
    const int LargestPicture = 2 << 20;
    const int AllPictures = 10 << 20;
    const int Searched = 1 << 20;
    const int LargestRead = 256 << 10;
    const int MostPeople = 50;
    const int MostKept = 16 << 20;
    static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);
    readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MostKept });

    /// <summary>
    /// What the page says of each mail of a ticket, by its ledger row. Mails do not change, so what was read is kept for a while;
    /// large mails are not read anew for a page: whether they are formatted is then looked for in their raw bytes.
    /// </summary>
    public async Task<IReadOnlyDictionary<long, MailParts>> PartsAsync(TicketView view, CancellationToken ct)
    {
        var parts = new Dictionary<long, MailParts>();
        foreach (var id in view.Mails.Select(m => m.Intake.Id).Distinct())
            if (await kept.GetOrCreateAsync(id, entry => ReadPartsAsync(id, entry, ct)) is { } read)
                parts[id] = read;
        return parts;
    }

    async Task<MailParts?> ReadPartsAsync(long id, ICacheEntry entry, CancellationToken ct)
    {
        var parts = await RawAsync(id, ct) is { } raw ? PartsOf(raw, ct) : null;
        entry.SetSize(parts?.Weight ?? 1).SetAbsoluteExpiration(Kept);
        return parts;
    }

    MailParts PartsOf(byte[] raw, CancellationToken ct)
    {
        if (raw.Length <= LargestRead)
        {
            var mail = MailParser.Parse(raw, limits, ct);
            return new MailParts(mail.Html is not null, true) { Removed = mail.Removed, To = [.. mail.To.Take(MostPeople)], Cc = [.. mail.Cc.Take(MostPeople)] };
        }
        var text = Encoding.Latin1.GetString(raw, 0, Math.Min(raw.Length, Searched));
        return new MailParts(text.Contains("text/html", StringComparison.OrdinalIgnoreCase) || text.Contains("ms-tnef", StringComparison.OrdinalIgnoreCase), false);
    }

    /// <summary>The beginning of a mail's raw bytes as text; null when there is none.</summary>
    public async Task<string?> SourceAsync(long intakeId, CancellationToken ct) => await RawAsync(intakeId, ct) is { } raw ? RawText.Of(raw) : null;

    /// <summary>The sanitised HTML as a whole document; null when there is no such mail.</summary>
    public async Task<string?> HtmlAsync(long intakeId, CancellationToken ct)
    {
        if (await RawAsync(intakeId, ct) is not { } raw)
            return null;
        var mail = MailParser.Parse(raw, limits, ct);
        // The frame has an origin of its own, so a request for a picture would come without our cookie: pictures are put in.
        var room = AllPictures;
        var body = mail.Html is { } html
            ? HtmlView.SanitiseForViewer(html, limits, cid => InPlace(raw, mail, cid, ref room, ct), ct)
            : $"<p>{WebUtility.HtmlEncode(TicketTexts.NotFormatted)}</p>";
        return $"<!DOCTYPE html><html lang=\"\"><head><meta charset=\"utf-8\"><title>{WebUtility.HtmlEncode(TicketTexts.Mail)}</title>"
            + "<style>body{font:15px/1.5 system-ui,sans-serif;margin:12px;overflow-wrap:anywhere;background:#fff;color:#1b1f24}img{max-width:100%}</style>"
            + $"</head><body>{body}</body></html>";
    }

    /// <summary>A file of a mail; null when there is none.</summary>
    public async Task<AttachmentContent?> FileAsync(long intakeId, int index, CancellationToken ct) =>
        await RawAsync(intakeId, ct) is { } raw ? MailParser.Open(raw, index, limits, ct) : null;

    public void Dispose() => kept.Dispose();

    string? InPlace(byte[] raw, ParsedMail mail, string cid, ref int room, CancellationToken ct)
    {
        var picture = mail.Attachments.FirstOrDefault(a => a.ContentId == cid);
        if (picture is null || picture.Size > LargestPicture || picture.Size > room || MailParser.Open(raw, picture.Index, limits, ct) is not { } file)
            return null;
        using var content = new MemoryStream((int)picture.Size);
        file.CopyTo(content);
        var bytes = content.GetBuffer().AsSpan(0, (int)content.Length);
        room -= bytes.Length;
        return PictureReader.Read(bytes) is PictureReading.Good shown ? $"data:{shown.ContentType};base64,{Convert.ToBase64String(shown.Bytes.Span)}" : null;
    }

    /// <summary>A damaged mail is told in the log and shown by its stored text alone.</summary>
    async Task<byte[]?> RawAsync(long intakeId, CancellationToken ct)
    {
        try
        {
            return await tickets.RawAsync(intakeId, ct);
        }
        catch (DamagedMailException e)
        {
            log.LogError("{Reason}", e.Message);
            return null;
        }
    }
}
