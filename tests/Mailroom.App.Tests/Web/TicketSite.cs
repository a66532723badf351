using System.Text;
using Mailroom.Decisions.Mail;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.App.Tests.Web;

/// <summary>A site with a mailbox, the desk's words, and mails that became tickets the usual way.</summary>
static class TicketSite
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The first mail is #1001.</summary>
    public static async Task<Site> StartAsync(params string[] mails)
    {
        var site = await Site.WithStaffAsync();
        var mailbox = new Mailbox { Name = "support", Username = "support@contoso.example" };
        await site.ChangeAsync(async db =>
        {
            db.AddRange(mailbox, new Queue { Name = "Front desk" }, new Queue { Name = "Back office" }, new Priority { Name = "High", Rank = 1 }, new Priority { Name = "Low", Rank = 2 }, new TicketType { Name = "Incident" });
            db.AddRange(new Employee { Name = "Tess", Email = "tech@example.com" }, new Employee { Name = "Bo", Email = "bo@example.com" });
            db.AddRange(new CustomField { Name = "Room", Kind = FieldKind.Number }, new CustomField { Name = "Building", Kind = FieldKind.Choice, Choices = "North\nSouth" });
            await db.SaveChangesAsync(Ct);
            db.Add(new MailboxStatus { MailboxId = mailbox.Id });
            await db.SaveChangesAsync(Ct);
        });
        await TakeInAsync(site, mails);
        return site;
    }

    public static async Task TakeInAsync(Site site, params string[] mails)
    {
        var owner = await site.App.Services.GetRequiredService<Owners>().ClaimAsync(1, Ct);
        var first = (uint)await site.AskAsync(db => Task.FromResult(db.Ledger.Count())) + 1;
        await site.App.Services.GetRequiredService<HandleMail>().RunAsync(owner, [.. mails.Select((mail, index) => Raw(first + (uint)index, mail))], Ct);
    }

    /// <summary>A mail of somebody, with a body of plain text.</summary>
    public static string Mail(string from, string id, string subject, string body, string more = "") =>
        $"{more}From: {from}\nTo: support@contoso.example, carl@customer.example\nCc: dora@customer.example\nSubject: {subject}\nMessage-ID: <{id}@customer.example>\nDate: Tue, 24 Nov 2026 08:00:00 +0000\n\n{body}\n";

    static RawMail Raw(uint uid, string mail)
    {
        var bytes = Encoding.UTF8.GetBytes(mail.ReplaceLineEndings("\r\n"));
        return new RawMail(new MailPosition("INBOX", 1, uid), bytes, new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero).AddMinutes(uid), bytes.Length);
    }
}
