using System.Globalization;
using Mailroom.Engine.Desk;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mailroom.App.Web.Tickets.List;

/// <summary>The ticket list at its address, and changes to the tickets that are chosen in it.</summary>
static class ListScreen
{
    public static void MapTicketList(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/tickets", async (HttpContext http) => ListFilters.Changed(http.Request.Query) is { } search
            ? Results.Redirect((ListAddress.Of(http.Request.Query) with { Search = search, From = null }).Link())
            : await PageAsync(http, shown => shown with { Bulk = Said(http.Request.Query) }));
        routes.MapPost("/tickets", ChangeAsync);
        routes.MapViews();
    }

    static async Task<IResult> ChangeAsync(HttpContext http, TicketBulk bulk)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var chosen = form["ticket"].Select(Chosen).OfType<ChosenTicket>().ToList();
        var edit = new BulkEdit
        {
            Assignee = Pick.Read(form[nameof(BulkEdit.Assignee)].ToString()),
            Status = Pick.Read(form[nameof(BulkEdit.Status)].ToString()),
            Queue = Pick.Read(form[nameof(BulkEdit.Queue)].ToString()),
            Priority = Pick.Read(form[nameof(BulkEdit.Priority)].ToString()),
            AddTags = form[nameof(BulkEdit.AddTags)].ToString(),
        };
        return await bulk.SaveAsync(chosen, edit, http.User.Identity!.Name!, http.RequestAborted) switch
        {
            BulkOutcome.Done { Left.Count: 0 } done => Results.Redirect(string.Create(CultureInfo.InvariantCulture, $"{Here(http)}&changed={done.Changed}-{done.Same}")),
            BulkOutcome.Done done => await PageAsync(http, shown => shown with { Bulk = done }),
            BulkOutcome.Refused refused => await PageAsync(http, shown => shown with { Errors = refused.Errors, Sent = form, Chosen = chosen.Select(c => c.Number).ToHashSet() }, StatusCodes.Status422UnprocessableEntity),
            var other => throw new InvalidOperationException($"No answer to {other}."),
        };
    }

    /// <summary>A ticket and how it stood, as its box in the list says: <c>1001.3-17-5</c>.</summary>
    static ChosenTicket? Chosen(string? box) =>
        box?.Split('.') is [var number, var stamp] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var ticket) && TicketStamp.Read(stamp) is { } seen
            ? new ChosenTicket(ticket, seen) : null;

    static string Here(HttpContext http) => ListAddress.Of(http.Request.Query) is var address ? address.Link(address.From, address.Back) : "";

    /// <summary>What the address says that a change has done: it comes from the redirect after it.</summary>
    static BulkOutcome.Done? Said(IQueryCollection query) =>
        query["changed"].ToString().Split('-') is [var changed, var same]
        && int.TryParse(changed, NumberStyles.None, CultureInfo.InvariantCulture, out var tickets) && int.TryParse(same, NumberStyles.None, CultureInfo.InvariantCulture, out var others)
            ? new BulkOutcome.Done(tickets, others, []) : null;

    static async Task<IResult> PageAsync(HttpContext http, Func<ListShown, ListShown> more, int status = StatusCodes.Status200OK)
    {
        T Get<T>() where T : notnull => http.RequestServices.GetRequiredService<T>();
        var (address, user, ct) = (ListAddress.Of(http.Request.Query), http.User.Identity!.Name!, http.RequestAborted);
        var tickets = await Get<TicketList>().ListAsync(new ListRequest(address.Query, user) { Sort = address.Sort, From = address.From, Back = address.Back }, ct);
        var shown = new ListShown(address, tickets, await Get<DeskViews>().ListAsync(user, ct), await Get<SavedViews>().ListAsync(user, ct), await Get<TicketSheets>().ChoicesAsync(ct))
        {
            Now = Get<TimeProvider>().GetUtcNow(),
            Mailboxes = tickets.Lines.Count > 0 || await Get<TicketList>().AnyAsync(ct) ? null : (await Get<Mailboxes>().ListAsync(ct)).Count,
        };
        return new RazorComponentResult<TicketListPage>(new { Shown = more(shown) }) { StatusCode = status };
    }
}
