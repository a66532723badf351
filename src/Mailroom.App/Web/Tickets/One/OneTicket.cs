using Mailroom.Decisions.Mail;
using Mailroom.Engine.Desk;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mailroom.App.Web.Tickets.One;

/// <summary>What was entered on a ticket's page and could not be used, or what is told about it.</summary>
public sealed record TicketShown
{
    /// <summary>Why the account was not changed; empty when nothing was refused.</summary>
    public string Said { get; init; } = "";

    /// <summary>What the ticket was to be given.</summary>
    public TicketEdit? Edit { get; init; }

    /// <summary>Who changed what meanwhile.</summary>
    public IReadOnlyList<HistoryLine> Stale { get; init; } = [];

    /// <summary>The note that was written.</summary>
    public string Note { get; init; } = "";

    /// <summary>The ticket that it was to be merged into.</summary>
    public string Into { get; init; } = "";

    /// <summary>The ticket that it was to be linked with.</summary>
    public string Other { get; init; } = "";

    /// <summary>Who was to watch it.</summary>
    public string Watcher { get; init; } = "";

    /// <summary>The answer that was written.</summary>
    public AnswerToSend? Answer { get; init; }

    /// <summary>Whether something had come in that the answer's writer had not read.</summary>
    public bool Overtaken { get; init; }

    /// <summary>What is wrong, by the names of the fields.</summary>
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>The status of the answer (RFC 9110 15), where it is not the usual one.</summary>
    public int? Status { get; init; }
}

/// <summary>Everything that a ticket's page shows.</summary>
/// <param name="View">The ticket and its conversation.</param>
/// <param name="Sheet">What it says of itself beside.</param>
/// <param name="Account">Who the sender is to the desk.</param>
public sealed record TicketOnPage(TicketView View, TicketSheet Sheet, AccountView Account)
{
    /// <summary>What there is to say of each mail, by its ledger row.</summary>
    public IReadOnlyDictionary<long, MailParts> Parts { get; init; } = new Dictionary<long, MailParts>();

    /// <summary>The checks of each mail, by its ledger row.</summary>
    public IReadOnlyDictionary<long, IReadOnlyList<TraceLine>> Checked { get; init; } = new Dictionary<long, IReadOnlyList<TraceLine>>();

    /// <summary>What it may be given.</summary>
    public TicketChoices Choices { get; init; } = new();

    /// <summary>The address of whoever looks at it; empty for none.</summary>
    public string Email { get; init; } = "";

    /// <summary>Their row among our own people; null when there is none.</summary>
    public EmployeeChoice? Me { get; init; }

    /// <summary>What an answer begins with; null while nobody wants to write one.</summary>
    public AnswerDraft? Draft { get; init; }

    /// <summary>Whether it goes to everybody of the conversation.</summary>
    public bool ToAll { get; init; }

    /// <summary>Who else is at it, as a sentence.</summary>
    public string Others { get; init; } = "";

    /// <summary>What happened to it, the oldest first.</summary>
    public IReadOnlyList<HistoryLine> History { get; init; } = [];
}

/// <summary>Lays a ticket on the table.</summary>
static class OneTicket
{
    /// <summary>Notes that a page shows by itself; the rest is one click away.</summary>
    const int Shown = 200;

    /// <summary>The page of a ticket; not found when there is none.</summary>
    /// <param name="number">The ticket.</param>
    /// <param name="shown">What was entered and could not be used.</param>
    /// <param name="http">The request.</param>
    public static async Task<IResult> PageAsync(long number, TicketShown shown, HttpContext http)
    {
        T Get<T>() where T : notnull => http.RequestServices.GetRequiredService<T>();
        var ct = http.RequestAborted;
        var most = http.Request.Query.ContainsKey("all") ? Engine.Desk.Tickets.MostNotes : Shown;
        if (await Get<Engine.Desk.Tickets>().FindAsync(number, ct, most) is not { } view
            || await Get<TicketSheets>().FindAsync(number, ct) is not { } sheet || await Get<Accounts>().FindAsync(number, ct) is not { } account)
            return Results.NotFound();
        var user = http.User.Identity!.Name!;
        var (email, me) = await Get<TicketWatch>().WhoAsync(user, ct);
        // A draft has the answered mail read anew: only for whoever wants to write.
        var (replies, all) = (http.Request.Query.ContainsKey("reply") || shown.Answer is not null, http.Request.Query["reply"] == "all");
        var page = new TicketOnPage(view, sheet, account)
        {
            Parts = await Get<MailFrame>().PartsAsync(view, ct),
            Checked = await Get<MailTraces>().OfAsync([.. view.Mails.Select(m => m.Intake.Id).Distinct()], ct),
            Choices = await Get<TicketSheets>().ChoicesAsync(ct),
            Draft = replies && view.Ticket.MergedIntoId is null ? await Get<Answers>().DraftAsync(number, all, user, ct) : null,
            ToAll = all,
            Email = email,
            Me = me,
            Others = PresenceWords.Of(await Get<TicketPresences>().OthersAsync(number, user, ct)),
            History = await Get<TicketSheets>().HistoryAsync(number, ct),
        };
        return new RazorComponentResult<OneTicketPage>(new { Page = page, Shown = shown })
        {
            StatusCode = shown.Status ?? (shown.Errors.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK),
        };
    }
}
