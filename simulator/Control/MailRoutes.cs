using System.Globalization;

namespace Mailroom.Simulator.Control;

/// <summary>Mail over the control interface: putting it in, looking at it, and what other clients do to it.</summary>
internal sealed class MailRoutes(Microsoft365Simulator simulator)
{
    internal void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/accounts/{address}/mail", DeliverAsync);
        routes.MapGet("/accounts/{address}/folders", (string address) =>
            ControlJson.Write(simulator.Account(address).Mailbox.Folders.Select(Views.Of)));
        routes.MapGet("/accounts/{address}/mail", (string address, string? folder) =>
            ControlJson.Write(Folder(address, folder).Mails.Select(Views.Of)));
        routes.MapGet("/accounts/{address}/mail/{uid}", (string address, uint uid, string? folder) =>
            Results.Bytes(Mail(address, folder, uid).Raw, "message/rfc822"));
        routes.MapPut("/accounts/{address}/mail/{uid}/flags", SetFlagsAsync);
        routes.MapDelete("/accounts/{address}/mail/{uid}", (string address, uint uid, string? folder) =>
            Folder(address, folder).Expunge(uid) ? Results.NoContent() : throw NoMail(uid));
        routes.MapPost("/accounts/{address}/uidvalidity", (string address, string? folder) =>
        {
            var changed = Folder(address, folder);
            changed.ChangeUidValidity();
            return ControlJson.Write(Views.Of(changed));
        });
    }

    async Task<IResult> DeliverAsync(HttpContext http, string address, string? folder, string? receivedAt)
    {
        var account = simulator.Account(address);
        DateTimeOffset? received = null;
        if (receivedAt is not null)
            received = DateTimeOffset.TryParse(receivedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
                ? date
                : throw new ArgumentException("receivedAt must be a date and time such as 2026-11-01T10:00:00Z.");
        using var raw = new MemoryStream();
        await http.Request.Body.CopyToAsync(raw, http.RequestAborted);
        if (raw.Length == 0)
            throw new ArgumentException("The body must be the mail (message/rfc822).");
        var name = folder ?? "INBOX";
        var mail = account.Mailbox.Deliver(raw.GetBuffer().AsSpan(0, (int)raw.Length), name, received);
        return ControlJson.Write(
            new { folder = name, uidValidity = account.Mailbox[name].UidValidity, uid = mail.Uid }, StatusCodes.Status201Created);
    }

    async Task<IResult> SetFlagsAsync(HttpContext http, string address, uint uid, string? folder)
    {
        var flags = await ControlJson.ReadAsync<List<string>>(http);
        return Folder(address, folder).SetFlags(uid, flags) ? Results.NoContent() : throw NoMail(uid);
    }

    Folder Folder(string address, string? name) => simulator.Account(address).Mailbox[name ?? "INBOX"];

    StoredMail Mail(string address, string? folder, uint uid) =>
        Folder(address, folder).Mails.FirstOrDefault(m => m.Uid == uid) ?? throw NoMail(uid);

    static KeyNotFoundException NoMail(uint uid) => new($"There is no mail with the UID {uid}.");
}
