using Mailroom.App.Web.Parts;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mailroom.App.Web.Held;

/// <summary>What was entered on a held mail's page and could not be used, or what is told about it.</summary>
sealed record HeldShown
{
    public HandTicket? Ticket { get; init; }
    public string Reason { get; init; } = "";
    public string Told { get; init; } = "";
    public IReadOnlyList<FieldError> Errors { get; init; } = [];
}

/// <summary>Lays a held mail on the table: why it is held, how that was decided, its original, and the ticket it could be.</summary>
sealed class HeldDesk(HeldMails held, MailTraces traces, TicketByHand byHand, Engine.Desk.Tickets tickets)
{

    public async Task<IResult> PageAsync(long id, HeldShown shown, CancellationToken ct)
    {
        if (await held.FindAsync(id, ct) is not { } mail)
            return await traces.FindAsync(id, ct) is null ? Results.NotFound() : Results.Redirect($"/mail/{id}");
        var (raw, suggested, told) = ("", new HandTicket(mail.Row.Subject, "", mail.Row.Sender, ""), shown.Told);
        try
        {
            raw = RawText.Of(await tickets.RawAsync(id, ct) ?? []);
            suggested = await byHand.SuggestAsync(id, ct) ?? suggested;
        }
        catch (DamagedMailException)
        {
            told = HeldTexts.DamagedBytes;
        }
        var ticket = shown.Ticket is { } entered ? entered with { Text = suggested.Text } : suggested;
        return new RazorComponentResult<OneHeldPage>(new
        {
            Held = mail,
            Lines = (await traces.FindAsync(id, ct))?.Lines ?? [],
            Ticket = ticket,
            Raw = raw,
            shown.Reason,
            Told = told,
            shown.Errors,
        })
        { StatusCode = shown.Errors.Count > 0 ? 422 : 200 };
    }
}
