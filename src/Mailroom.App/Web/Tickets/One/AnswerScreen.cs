using System.Globalization;
using Mailroom.Decisions.Notify;
using Mailroom.Engine.Desk;
using Microsoft.AspNetCore.Mvc;

namespace Mailroom.App.Web.Tickets.One;

/// <summary>Answers from a ticket's page, and what is done to them while they have not gone out.</summary>
static class AnswerScreen
{
    /// <summary>Bytes that a posted answer may have: its files and its text.</summary>
    const int MostBytes = Answers.MostFileBytes + (4 << 20);

    public static void MapAnswers(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/tickets/{number:long}/reply", SendAsync).WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        routes.MapPost("/tickets/{number:long}/withdraw", (long number, [FromForm] long answer, HttpContext http, OutgoingMails mails) =>
            OfTicketAsync(number, answer, http, mails, id => mails.WithdrawAsync(id, http.User.Identity!.Name!, http.RequestAborted)));
        routes.MapPost("/tickets/{number:long}/retry", (long number, [FromForm] long answer, HttpContext http, OutgoingMails mails) =>
            OfTicketAsync(number, answer, http, mails, id => mails.RetryAsync(id, http.User.Identity!.Name!, http.RequestAborted)));
    }

    static async Task<IResult> SendAsync(long number, HttpContext http, IFormCollection form, Answers answers, TicketEdits edits)
    {
        var actor = http.User.Identity!.Name!;
        var answer = new AnswerToSend(number, form["Text"].ToString(), form["To"].ToString(), form["Cc"].ToString())
        {
            Subject = form["Subject"].ToString(),
            Quotes = form["Quotes"] == "true",
            Files = await FilesAsync(form, http.RequestAborted),
            ReadUpTo = long.TryParse(form["ReadUpTo"], NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0,
        };
        switch (await answers.SendAsync(answer, actor, http.RequestAborted))
        {
            case AnswerOutcome.Queued:
                // The answer is on its way whatever becomes of this; a ticket that cannot be closed is seen to be open.
                if (form["then"] == "close")
                    await edits.SaveAsync(number, new TicketEdit { Status = "Closed" }, actor, http.RequestAborted);
                return Results.Redirect($"/tickets/{number}#composer");
            case AnswerOutcome.Refused refused:
                return await OneTicket.PageAsync(number, new TicketShown { Answer = answer, Errors = [.. refused.Mistakes.Select(OnPage)] }, http);
            case AnswerOutcome.Overtaken:
                return await OneTicket.PageAsync(number, new TicketShown { Answer = answer, Overtaken = true, Status = StatusCodes.Status409Conflict }, http);
            case AnswerOutcome.Merged merged:
                return await OneTicket.PageAsync(number, new TicketShown { Answer = answer, Errors = [new FieldError("merged-into", TicketTexts.FormatAnswerMerged(merged.Into))] }, http);
            default:
                return Results.NotFound();
        }
    }

    /// <summary>The mistakes by the names that the page's fields have. What concerns none of them is said at the text.</summary>
    static FieldError OnPage(AnswerMistake mistake) => new(mistake.Field switch { "to" => "To", "cc" => "Cc", "subject" => "Subject", "files" => "Files", _ => "Text" }, mistake.Message);

    static async Task<IReadOnlyList<PostedFile>> FilesAsync(IFormCollection form, CancellationToken ct)
    {
        List<PostedFile> files = [];
        // A browser sends an empty file when none was chosen.
        foreach (var file in form.Files.GetFiles("Files").Where(f => f.Length > 0 || f.FileName.Length > 0))
        {
            var content = new byte[file.Length];
            await using var stream = file.OpenReadStream();
            await stream.ReadExactlyAsync(content, ct);
            // Some browsers send the whole path.
            files.Add(new PostedFile(file.FileName.Split('/', '\\')[^1], file.ContentType ?? "", content));
        }
        return files;
    }

    static async Task<IResult> OfTicketAsync(long number, long answer, HttpContext http, OutgoingMails mails, Func<long, Task<OutgoingOutcome>> work) =>
        (await mails.FindAsync(answer, http.RequestAborted))?.Row.TicketId != number ? Results.NotFound() : await work(answer) switch
        {
            OutgoingOutcome.Done => Results.Redirect($"/tickets/{number}"),
            OutgoingOutcome.Not not => await OneTicket.PageAsync(number, new TicketShown { Errors = [new FieldError($"answer-{answer}", not.Because)] }, http),
            _ => Results.NotFound(),
        };
}
