using System.Net;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.App.Tests.Web;

/// <summary>The log of outgoing mail: what it shows, and what can be done there.</summary>
public sealed class OutgoingPageTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    static async Task<Site> WithAnswersAsync(int answers)
    {
        var site = await Site.WithStaffAsync();
        await site.ChangeAsync(async db =>
        {
            var mailbox = new Mailbox { Name = "Support", Username = "support@contoso.example" };
            var raw = "From: ann@x.example\r\nMessage-ID: <a@x.example>\r\nSubject: Printer\r\n\r\nIt burns.\r\n"u8.ToArray();
            var packed = new byte[System.IO.Compression.BrotliEncoder.GetMaxCompressedLength(raw.Length)];
            System.IO.Compression.BrotliEncoder.TryCompress(raw, packed, out var written, 1, 22);
            var mail = new StoredMail { Sha256 = System.Security.Cryptography.SHA256.HashData(raw), KeptSize = raw.Length, FullSize = raw.Length, Packed = packed[..written] };
            db.AddRange(mailbox, mail);
            await db.SaveChangesAsync();
            var intake = new Intake { MailboxId = mailbox.Id, Folder = "INBOX", Uid = 1, RawId = mail.Id, Outcome = Outcome.Ticket, Sender = "ann@x.example", SenderKey = "ann@x.example", Because = "A new ticket." };
            db.Add(intake);
            await db.SaveChangesAsync();
            db.Add(new Ticket { Id = 1001, Subject = "<b>Printer", MailboxId = mailbox.Id, IntakeId = intake.Id, Requester = new Contact { Email = "ann@x.example" } });
            await db.SaveChangesAsync();
            intake.TicketId = 1001;
            await db.SaveChangesAsync();
        });
        for (var n = 0; n < answers; n++)
            Assert.IsType<AnswerOutcome.Queued>(await site.App.Services.GetRequiredService<Answers>().SendAsync(new AnswerToSend(1001, $"Answer {n}", "ann@x.example", ""), "tech@example.com", Ct));
        return site;
    }

    [Fact]
    public async Task An_empty_log_says_when_something_will_be_there()
    {
        await using var site = await Site.WithStaffAsync();
        var tech = await site.SignedInAsync("tech@example.com");
        Assert.Contains("Nothing has been sent yet", (await tech.PageAsync("/outgoing")).QuerySelector("#no-outgoing")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_technician_sees_what_waits_and_why_withdraws_it_and_sends_it_after_all()
    {
        await using var site = await WithAnswersAsync(1);
        var tech = await site.SignedInAsync("tech@example.com");
        var row = (await tech.PageAsync("/outgoing")).QuerySelector("#outgoing-1")!;
        Assert.Contains("waiting", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("no outgoing mail server", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("<b>Printer", row.TextContent, StringComparison.Ordinal);
        using (var after = await tech.PostAsync("/outgoing", "/outgoing/1/withdraw?state=waiting"))
            Assert.Equal((HttpStatusCode.Redirect, "/outgoing?state=waiting"), (after.StatusCode, after.Headers.Location!.OriginalString));
        Assert.NotNull((await tech.PageAsync("/outgoing?state=waiting")).QuerySelector("#no-outgoing"));
        Assert.Contains("withdrawn", (await tech.PageAsync("/outgoing?state=withdrawn&ticket=%231001")).QuerySelector("#outgoing-1")!.TextContent, StringComparison.Ordinal);
        using (var after = await tech.PostAsync("/outgoing", "/outgoing/1/retry?from=ticket"))
            Assert.Equal("/tickets/1001", after.Headers.Location!.OriginalString);
        Assert.Equal(OutgoingState.Waiting, await site.AskAsync(db => db.Outgoing.Select(o => o.State).SingleAsync()));
    }

    [Fact]
    public async Task What_was_sent_cannot_be_taken_back_and_the_page_says_so()
    {
        await using var site = await WithAnswersAsync(1);
        await site.ChangeAsync(db => db.Outgoing.ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OutgoingState.Sent)));
        var tech = await site.SignedInAsync("tech@example.com");
        Assert.Null((await tech.PageAsync("/outgoing")).QuerySelector("#withdraw-1"));
        using var refused = await tech.PostAsync("/outgoing", "/outgoing/1/withdraw");
        Assert.Contains("It has been sent.", await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await tech.PostAsync("/outgoing", "/outgoing/77/retry")).StatusCode);
    }

    [Fact]
    public async Task Older_mail_is_on_the_next_page_and_the_original_can_be_had()
    {
        await using var site = await WithAnswersAsync(52);
        var tech = await site.SignedInAsync("tech@example.com");
        var page = await tech.PageAsync("/outgoing?state=waiting");
        Assert.Equal(50, page.QuerySelectorAll("#outgoing tbody tr").Length);
        var older = page.QuerySelector("nav.pages a")!.GetAttribute("href")!;
        Assert.Equal(["outgoing-2", "outgoing-1"], (await tech.PageAsync(older)).QuerySelectorAll("#outgoing tbody tr").Select(tr => tr.Id));
        using var original = await tech.GetAsync("/outgoing/1/original");
        Assert.Equal("text/plain", original.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Message-Id", await original.Content.ReadAsStringAsync(Ct), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.NotFound, (await tech.GetAsync("/outgoing/99/original")).StatusCode);
    }
}
