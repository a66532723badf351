using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.App.Tests.Web;

/// <summary>Issue 5, point 1 on the page: a mail is answered, to one or to all, and the answer is followed and taken back.</summary>
public sealed class TicketReplyTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    static async Task<(Site Site, Visitor Tech)> OpenAsync()
    {
        var site = await TicketSite.StartAsync(TicketSite.Mail("Ann <ann@customer.example>", "a", "Printer", "It burns."));
        return (site, await site.SignedInAsync("tech@example.com"));
    }

    static string Value(IHtmlDocument page, string id) => page.QuerySelector($"#{id}")!.GetAttribute("value")!;

    /// <summary>Fills in the form of the page and sends it, as a browser would.</summary>
    static async Task<HttpResponseMessage> SendAsync(Visitor who, string page, string text, byte[]? file = null, params (string Name, string Value)[] changed)
    {
        var form = (IHtmlFormElement)(await who.PageAsync(page)).QuerySelector("#reply-box form")!;
        var fields = form.Elements.OfType<IHtmlInputElement>().Where(i => i.Type is not ("file" or "checkbox") || i is { Type: "checkbox", IsChecked: true }).ToDictionary(i => i.Name!, i => i.Value);
        fields["Text"] = text;
        foreach (var (name, value) in changed)
            fields[name] = value;
        var body = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            body.Add(new StringContent(value), name);
        body.Add(new ByteArrayContent(file ?? []), "Files", file is null ? "\"\"" : "C:\\notes\\plan.txt");
        return await who.SendAsync(HttpMethod.Post, form.GetAttribute("action")!, body);
    }

    [Fact]
    public async Task An_answer_begins_with_whom_it_is_for_and_is_on_the_ticket_once_it_is_sent()
    {
        var (site, tech) = await OpenAsync();
        await using var _ = site;
        Assert.NotNull((await tech.PageAsync("/tickets/1001")).QuerySelector("#reply"));
        var page = await tech.PageAsync("/tickets/1001?reply");
        Assert.Equal(("ann@customer.example", ""), (Value(page, "To"), Value(page, "Cc")));
        Assert.Contains("It burns.", page.QuerySelector("#reply-quote")!.TextContent, StringComparison.Ordinal);
        var all = Value(await tech.PageAsync("/tickets/1001?reply=all"), "Cc");
        Assert.Contains("carl@customer.example", all, StringComparison.Ordinal);
        Assert.Contains("dora@customer.example", all, StringComparison.Ordinal);
        Assert.DoesNotContain("support@", all, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(tech, "/tickets/1001?reply", "Pull the plug <now>.", Encoding.UTF8.GetBytes("step by step"))).StatusCode);
        page = await tech.PageAsync("/tickets/1001");
        var entry = page.QuerySelectorAll("#mails article")[^1];
        Assert.Equal("Pull the plug <now>.", entry.QuerySelector("pre.mail")!.TextContent);
        Assert.Contains("waiting to be sent", entry.TextContent, StringComparison.Ordinal);
        Assert.Contains("ann@customer.example", entry.QuerySelector(".answer")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Open", page.QuerySelector("#fact-status")!.TextContent);
        Assert.Equal("plan.txt 12 bytes", string.Join(' ', entry.QuerySelector(".answer ul.files li")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        var mail = await site.App.Services.GetRequiredService<OutgoingMails>().FindAsync(1, Ct);
        var raw = Encoding.UTF8.GetString(mail!.Bytes);
        Assert.Contains("In-Reply-To: <a@customer.example>", raw, StringComparison.Ordinal);
        Assert.Contains("filename=plan.txt", raw.Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_acknowledgement_is_shown_in_small_with_how_it_stands_and_once_when_it_failed()
    {
        await using var site = await TicketSite.StartAsync();
        await site.ChangeAsync(db => db.Mailboxes.ExecuteUpdateAsync(set => set.SetProperty(m => m.SmtpHost, "smtp.contoso.example").SetProperty(m => m.Enabled, true), Ct));
        await TicketSite.TakeInAsync(site, TicketSite.Mail("Ann <ann@customer.example>", "a", "Printer", "It burns."));
        var tech = await site.SignedInAsync("tech@example.com");
        var page = await tech.PageAsync("/tickets/1001");
        var line = page.QuerySelector("#mails #sent-1")!;
        Assert.Contains("Acknowledgement", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("waiting to be sent to ann@customer.example", string.Join(' ', line.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        // It is nothing that somebody said.
        Assert.Single(page.QuerySelectorAll("#mails article"));
        Assert.Equal("/outgoing?ticket=1001", page.QuerySelector("#all-outgoing")!.GetAttribute("href"));
        await site.ChangeAsync(async db =>
        {
            await db.Outgoing.ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OutgoingState.Failed).SetProperty(o => o.Because, "The server knows no such recipient."), Ct);
            db.Add(new Note { TicketId = 1001, Kind = NoteKind.System, OutgoingId = 1, Text = "The acknowledgement was given up.", WrittenAt = DateTimeOffset.UtcNow });
            await db.SaveChangesAsync(Ct);
        });
        page = await tech.PageAsync("/tickets/1001");
        Assert.Contains("knows no such recipient", page.QuerySelector("#sent-1")!.TextContent, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("#answer-1"));
        Assert.Contains("given up", page.QuerySelector("#note-1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await tech.PostAsync("/tickets/1001", "/tickets/1001/retry", ("answer", "1"))).StatusCode);
    }

    [Fact]
    public async Task An_answer_can_close_its_ticket()
    {
        var (site, tech) = await OpenAsync();
        await using var _ = site;
        Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(tech, "/tickets/1001?reply", "Done.", null, ("then", "close"))).StatusCode);
        Assert.Equal("Closed", (await tech.PageAsync("/tickets/1001")).QuerySelector("#fact-status")!.TextContent);
    }

    [Theory]
    [InlineData("Text", " ", "")]
    [InlineData("To", "x", "nobody")]
    [InlineData("Cc", "x", "a@b.example\r\nBcc: c@d.example")]
    [InlineData("Subject", "x", "one\r\ntwo")]
    public async Task What_is_wrong_is_said_beside_its_field_and_nothing_is_sent(string field, string text, string value)
    {
        var (site, tech) = await OpenAsync();
        await using var _ = site;
        using var refused = await SendAsync(tech, "/tickets/1001?reply", text, null, value.Length == 0 ? [] : [(field, value)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await Visitor.ReadAsync(refused);
        Assert.NotNull(page.QuerySelector($"#{field}-error"));
        Assert.NotNull(page.QuerySelector($"#error-summary a[href='#{field}']"));
        Assert.Equal(text, ((IHtmlTextAreaElement)page.QuerySelector("#Text")!).Value);
        Assert.Empty(await site.AskAsync(db => db.Outgoing.ToListAsync(Ct)));
    }

    [Fact]
    public async Task Of_two_who_answer_the_second_is_told_and_may_send_after_reading()
    {
        var (site, tech) = await OpenAsync();
        await using var _ = site;
        var admin = await site.AdminAsync();
        var seen = Value(await tech.PageAsync("/tickets/1001?reply"), "reply-box input[name=ReadUpTo]");
        await SendAsync(admin, "/tickets/1001?reply", "Mine was first.");
        using var overtaken = await SendAsync(tech, "/tickets/1001?reply", "Mine is second.", null, ("ReadUpTo", seen));
        Assert.Equal(HttpStatusCode.Conflict, overtaken.StatusCode);
        var page = await Visitor.ReadAsync(overtaken);
        Assert.NotNull(page.QuerySelector("#overtaken"));
        Assert.Equal("Mine is second.", ((IHtmlTextAreaElement)page.QuerySelector("#Text")!).Value);
        Assert.Contains("Mine was first.", page.QuerySelector("#mails")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await site.AskAsync(db => db.Outgoing.CountAsync(o => o.Kind == OutgoingKind.Reply, Ct)));
        Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(tech, "/tickets/1001?reply", "Mine is second.", null, ("ReadUpTo", Value(page, "reply-box input[name=ReadUpTo]")))).StatusCode);
    }

    [Fact]
    public async Task An_answer_that_waits_is_withdrawn_and_sent_again_under_its_own_ticket_only()
    {
        var (site, tech) = await OpenAsync();
        await using var _ = site;
        await TicketSite.TakeInAsync(site, TicketSite.Mail("Bob <bob@other.example>", "b", "Scanner", "It hums."));
        await SendAsync(tech, "/tickets/1001?reply", "Pull the plug.");
        Assert.Equal(HttpStatusCode.NotFound, (await tech.PostAsync("/tickets/1001", "/tickets/1002/withdraw", ("answer", "1"))).StatusCode);
        Assert.NotNull((await tech.PageAsync("/tickets/1001")).QuerySelector("#withdraw-1"));
        Assert.Equal(HttpStatusCode.Redirect, (await tech.PostAsync("/tickets/1001", "/tickets/1001/withdraw", ("answer", "1"))).StatusCode);
        Assert.Contains("withdrawn", (await tech.PageAsync("/tickets/1001")).QuerySelector("#answer-1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await tech.PostAsync("/tickets/1001", "/tickets/1001/retry", ("answer", "1"))).StatusCode);
        Assert.Equal(OutgoingState.Waiting, await site.AskAsync(db => db.Outgoing.Select(o => o.State).SingleAsync(Ct)));
        await site.ChangeAsync(db => db.Outgoing.ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OutgoingState.Failed).SetProperty(o => o.Because, "The server knows no such recipient."), Ct));
        Assert.Contains("knows no such recipient", (await tech.PageAsync("/tickets/1001")).QuerySelector("#answer-1")!.TextContent, StringComparison.Ordinal);
        await site.ChangeAsync(db => db.Outgoing.ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OutgoingState.Sent).SetProperty(o => o.BouncedIntakeId, 2), Ct));
        Assert.Contains("could not be delivered", (await tech.PageAsync("/tickets/1001")).QuerySelector("#answer-1")!.TextContent, StringComparison.Ordinal);
        using var late = await tech.PostAsync("/tickets/1001", "/tickets/1001/withdraw", ("answer", "1"));
        Assert.Contains("It has been sent.", (await Visitor.ReadAsync(late)).QuerySelector("#error-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_a_ticket_is_given_to_is_told_but_not_who_takes_it_themselves()
    {
        var (site, tech) = await OpenAsync();
        await using var _ = site;
        await site.ChangeAsync(db => db.Mailboxes.ExecuteUpdateAsync(set => set.SetProperty(m => m.SmtpHost, "smtp.contoso.example"), Ct));
        await tech.PostAsync("/tickets/1001", "/tickets/1001/edit", ("Assignee", "tech@example.com"));
        Assert.Empty(await site.AskAsync(db => db.Outgoing.ToListAsync(Ct)));
        await tech.PostAsync("/tickets/1001", "/tickets/1001/edit", ("Assignee", "bo@example.com"));
        Assert.Equal((OutgoingKind.Notification, "bo@example.com"), await site.AskAsync(db => db.Outgoing.SingleAsync(Ct)) is var mail ? (mail.Kind, mail.Recipients) : default);
    }
}
