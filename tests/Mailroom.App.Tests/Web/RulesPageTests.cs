using System.Net;
using AngleSharp.Html.Dom;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.App.Tests.Web;

/// <summary>The pages about rules, as a browser without script uses them.</summary>
public sealed class RulesPageTests
{
    const string Root = "/admin/service-desk/rules";

    static readonly (string, string)[] Printers =
    [
        ("version", "0"), ("name", "Printers"), ("enabled", "on"), ("w.kind", "all"), ("w.0.kind", "test"), ("w.0.field", "subject"), ("w.0.op", "contains"), ("w.0.value", "printer\nplotter"),
        ("then.queue", "Hardware"), ("then.tags", "printer"), ("then.stop", "on"),
    ];

    static async Task<Site> ReadyAsync()
    {
        var site = await Site.WithStaffAsync();
        await site.ChangeAsync(async db =>
        {
            var mailbox = new Mailbox { Name = "support", Username = "support@contoso.example" };
            db.AddRange(new Queue { Name = "Hardware" }, mailbox);
            await db.SaveChangesAsync();
            db.Add(new MailboxStatus { MailboxId = mailbox.Id });
            await db.SaveChangesAsync();
        });
        return site;
    }

    static Task<HttpResponseMessage> PostAsync(Visitor admin, string path, string button, params (string, string)[] fields) => admin.PostAsync($"{Root}/add", Root + path, [.. fields, ("do", button)]);

    static async Task<string> YamlAsync(Site site) => (await site.App.Services.GetRequiredService<RuleBooks>().CurrentAsync(TestContext.Current.CancellationToken)).Yaml;

    [Fact]
    public async Task Only_an_admin_comes_in()
    {
        await using var site = await ReadyAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignedInAsync("tech@example.com")).GetAsync(Root)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await (await site.AdminAsync()).GetAsync(Root)).StatusCode);
    }

    [Fact]
    public async Task A_rule_made_by_form_is_a_rule_of_the_file_and_shown_in_words()
    {
        await using var site = await ReadyAsync();
        var admin = await site.AdminAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(admin, "/add", "save", Printers)).StatusCode);
        Assert.Equal("rules:\n  - name: Printers\n    when:\n      all:\n        - subject contains: [printer, plotter]\n    then:\n      queue: Hardware\n      tags: [printer]\n      stop: true\n", await YamlAsync(site));
        var words = (await admin.PageAsync(Root)).GetElementById("rule-1")!.TextContent;
        Assert.Contains("subject contains \"printer\" or \"plotter\"", words, StringComparison.Ordinal);
        Assert.Contains("queue Hardware; tags printer; ask no later rule", words, StringComparison.Ordinal);
        var form = await admin.PageAsync($"{Root}/edit?name=Printers");
        Assert.Equal("printer\nplotter", ((IHtmlTextAreaElement)form.GetElementById("w.0.value")!).Value);
    }

    [Fact]
    public async Task Rows_are_added_and_removed_without_saving()
    {
        await using var site = await ReadyAsync();
        var admin = await site.AdminAsync();
        var page = await Visitor.ReadAsync(await PostAsync(admin, "/add", "add-group:w", Printers));
        Assert.NotNull(page.GetElementById("w.1.kind"));
        Assert.Equal("w.1.kind", page.GetElementById("rule-form")!.GetAttribute("data-focus-on"));
        page = await Visitor.ReadAsync(await PostAsync(admin, "/add", "remove:w.0", [.. Printers, ("w.1.kind", "test"), ("w.1.field", "from"), ("w.1.op", "equals"), ("w.1.value", "a@example.com")]));
        Assert.Equal("a@example.com", ((IHtmlTextAreaElement)page.GetElementById("w.0.value")!).Value);
        Assert.Null(page.GetElementById("w.1.value"));
        Assert.Equal("", await YamlAsync(site));
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_in_the_summary_with_its_place()
    {
        await using var site = await ReadyAsync();
        var admin = await site.AdminAsync();
        var answer = await PostAsync(admin, "/add", "save", [.. Printers.Where(f => f.Item1 != "w.0.op" && f.Item1 != "then.queue"), ("w.0.op", "matches"), ("then.queue", "Nowhere"), ("w.0.value", "(")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Visitor.ReadAsync(answer);
        Assert.StartsWith("✕", page.GetElementById("w.0.value-error")!.TextContent, StringComparison.Ordinal);
        Assert.Matches("Line 5, column \\d+", page.GetElementById("error-summary")!.TextContent);
        answer = await PostAsync(admin, "/add", "save", [.. Printers.Where(f => f.Item1 != "then.queue"), ("then.queue", "Nowhere")]);
        page = await Visitor.ReadAsync(answer);
        Assert.Contains("There is no queue \"Nowhere\"", page.GetElementById("then.queue-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Yaml_is_saved_refused_with_its_place_and_not_over_somebody_elses()
    {
        await using var site = await ReadyAsync();
        var admin = await site.AdminAsync();
        var page = await Visitor.ReadAsync(await PostAsync(admin, "/yaml", "save", ("version", "0"), ("yaml", "rules:\r\n  - name: A\r\n    when: sometimes\r\n    then: { stop: true }\r\n")));
        Assert.Contains("Line 3, column 11", page.GetElementById("error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.GetElementById("yaml-error"));
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(admin, "/yaml", "save", ("version", "0"), ("yaml", "rules:\n  - name: A\n    when: always\n    then: { stop: true }\n"))).StatusCode);
        page = await Visitor.ReadAsync(await PostAsync(admin, "/yaml", "save", ("version", "0"), ("yaml", "rules:\n")));
        Assert.Contains("admin@example.com has saved version 1", page.GetElementById("error-summary")!.TextContent, StringComparison.Ordinal);
        page = await Visitor.ReadAsync(await PostAsync(admin, "/add", "save", Printers));
        Assert.Contains("admin@example.com has saved version 1", page.GetElementById("error-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_are_moved_switched_deleted_and_restored()
    {
        await using var site = await ReadyAsync();
        var admin = await site.AdminAsync();
        await PostAsync(admin, "/yaml", "save", ("version", "0"), ("yaml", "rules:\n  - name: A&B\n    when: always\n    then: { stop: true }\n  - name: C\n    when: always\n    then: { drop: true }\n"));
        foreach (var id in new[] { "down-1", "switch-1", "delete-2" })
        {
            var form = (await admin.PageAsync(Root)).GetElementById(id)!.Closest("form")!;
            Assert.Equal(HttpStatusCode.Redirect, (await admin.PostAsync(Root, form.GetAttribute("action")!)).StatusCode);
        }
        Assert.Equal("rules:\n  - name: C\n    enabled: false\n    when: always\n    then:\n      drop: true\n", await YamlAsync(site));
        var restore = (await admin.PageAsync($"{Root}/history")).GetElementById("restore-1")!.Closest("form")!;
        await admin.PostAsync($"{Root}/history", restore.GetAttribute("action")!);
        Assert.Contains("name: A&B", await YamlAsync(site), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pasted_mail_is_tried_and_nothing_is_written()
    {
        await using var site = await ReadyAsync();
        var admin = await site.AdminAsync();
        var page = await Visitor.ReadAsync(await PostAsync(admin, "/add", "try", [.. Printers, ("mail", "From: ann@customer.example\r\nSubject: My printer\r\n\r\nHelp!\r\n"), ("last", "100"), ("mailbox", "support")]));
        var shown = page.GetElementById("trial")!.TextContent;
        Assert.Contains("1 would be decided otherwise", shown, StringComparison.Ordinal);
        Assert.Contains("queue: (none) → Hardware", shown, StringComparison.Ordinal);
        Assert.Equal("", await YamlAsync(site));
        Assert.Equal(0, await site.AskAsync(db => db.Ledger.CountAsync()));
        Assert.Equal("Printers", ((IHtmlInputElement)page.GetElementById("name")!).Value);
    }

    [Fact]
    public async Task A_flag_stands_with_its_rule()
    {
        await using var site = await ReadyAsync();
        var admin = await site.AdminAsync();
        await PostAsync(admin, "/add", "save", Printers);
        await site.ChangeAsync(async db =>
        {
            db.Add(new RuleFlag { Rule = "Printers", Count = 3, LastAt = DateTimeOffset.UnixEpoch });
            await db.SaveChangesAsync();
        });
        Assert.Contains("ran out of time 3 times", (await admin.PageAsync(Root)).GetElementById("rule-1")!.TextContent, StringComparison.Ordinal);
    }
}
