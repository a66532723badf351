using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mailroom.App.Tests.Web.Admin;

/// <summary>Who may sign in, and what everybody says about themselves.</summary>
public sealed class StaffPagesTests
{
    const string Root = "/admin/staff";

    static async Task<string> EditAsync(Visitor admin, string email) =>
        (await admin.PageAsync(Root)).QuerySelectorAll("#staff a").Single(a => a.TextContent == email).GetAttribute("href")!;

    [Fact]
    public async Task Somebody_is_added_made_an_admin_given_a_password_and_taken_away()
    {
        await using var site = await Site.WithStaffAsync();
        var admin = await site.AdminAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await admin.PostAsync($"{Root}/add", $"{Root}/add", ("Email", "new@example.com"), ("Password", Site.Password))).StatusCode);
        var newcomer = await site.SignedInAsync("new@example.com");
        Assert.Equal(HttpStatusCode.Forbidden, (await newcomer.GetAsync("/admin")).StatusCode);
        var edit = await EditAsync(admin, "new@example.com");
        Assert.Equal(HttpStatusCode.Redirect, (await admin.PostAsync(edit, edit, ("Admin", "on"), ("Password", "another good password"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await site.Visitor().PostAsync("/sign-in", "/sign-in", ("Email", "new@example.com"), ("Password", Site.Password))).StatusCode);
        var again = site.Visitor();
        await again.PostAsync("/sign-in", "/sign-in", ("Email", "new@example.com"), ("Password", "another good password"));
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync("/admin")).StatusCode);
        var delete = (await admin.PageAsync(Root)).QuerySelectorAll("#staff form").Single(form => form.QuerySelector("button")!.GetAttribute("aria-label") == "Delete new@example.com").GetAttribute("action")!;
        Assert.Equal(HttpStatusCode.Redirect, (await admin.PostAsync(Root, delete)).StatusCode);
        var audit = await site.AskAsync(db => db.Audit.OrderBy(a => a.Id).Select(a => $"{a.Action} {a.Target}: {a.Because}").ToListAsync());
        Assert.Equal(["staff.added staff new@example.com: role: none", "staff.changed staff new@example.com: role: none -> Admin; password changed", "staff.deleted staff new@example.com: "], audit);
    }

    [Theory]
    [InlineData("no address", "correct horse battery", "Email-error")]
    [InlineData("tech@example.com", "correct horse battery", "Email-error")]
    [InlineData("new@example.com", "short", "Password-error")]
    public async Task Bad_input_is_told_beside_its_field_and_nobody_is_added(string email, string password, string field)
    {
        await using var site = await Site.WithStaffAsync();
        var admin = await site.AdminAsync();
        using var refused = await admin.PostAsync($"{Root}/add", $"{Root}/add", ("Email", email), ("Password", password), ("Admin", "on"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await Visitor.ReadAsync(refused);
        Assert.NotNull(page.GetElementById(field));
        Assert.DoesNotContain(password, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal((2, 0), await site.AskAsync(async db => (await db.Users.CountAsync(), await db.Audit.CountAsync())));
    }

    [Fact]
    public async Task The_last_admin_stays_one_and_nobody_takes_themselves_away()
    {
        await using var site = await Site.WithStaffAsync();
        var admin = await site.AdminAsync();
        var edit = await EditAsync(admin, "admin@example.com");
        using var refused = await admin.PostAsync(edit, edit, ("Password", ""));
        Assert.Contains("only administrator", (await Visitor.ReadAsync(refused)).GetElementById("Admin-error")!.TextContent, StringComparison.Ordinal);
        using var self = await admin.PostAsync(edit, edit.Replace("/edit?", "/delete?", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, self.StatusCode);
        Assert.Contains("your own account", (await Visitor.ReadAsync(self)).GetElementById("error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/admin")).StatusCode);
    }

    [Fact]
    public async Task What_is_taken_away_ends_also_where_somebody_is_signed_in()
    {
        Assert.Equal(TimeSpan.FromMinutes(1), await ValidationAsync());
        // At once, so that the test need not wait.
        await using var site = await Site.WithStaffAsync(more: services => services.Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = TimeSpan.Zero));
        var admin = await site.AdminAsync();
        var tech = await site.SignedInAsync("tech@example.com");
        var edit = await EditAsync(admin, "tech@example.com");
        await admin.PostAsync(edit, edit, ("Admin", "on"));
        Assert.Equal(HttpStatusCode.OK, (await tech.GetAsync("/admin")).StatusCode);
        await admin.PostAsync(edit, edit);
        Assert.Equal(HttpStatusCode.Forbidden, (await tech.GetAsync("/admin")).StatusCode);
        await admin.PostAsync(Root, edit.Replace("/edit?", "/delete?", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, (await tech.GetAsync("/tickets")).StatusCode);

        static async Task<TimeSpan> ValidationAsync()
        {
            await using var site = await Site.StartAsync();
            return site.App.Services.GetRequiredService<IOptions<SecurityStampValidatorOptions>>().Value.ValidationInterval;
        }
    }

    [Fact]
    public async Task A_technician_keeps_own_settings_and_password()
    {
        await using var site = await Site.WithStaffAsync();
        var tech = await site.SignedInAsync("tech@example.com");
        using var wrong = await tech.PostAsync("/me", "/me", ("TimeZone", "Nowhere/City"), ("Signature", new string('x', 2001)));
        Assert.Equal(["Signature-error", "TimeZone-error"], (await Visitor.ReadAsync(wrong)).QuerySelectorAll("p.error").Select(p => p.Id!).Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, (await tech.PostAsync("/me", "/me", ("TimeZone", "Europe/Berlin"), ("Signature", "Tom\r\nMSP"))).StatusCode);
        var page = await tech.PageAsync("/me");
        Assert.Equal(("Europe/Berlin", "Tom\nMSP"), (((IHtmlInputElement)page.GetElementById("TimeZone")!).Value, ((IHtmlTextAreaElement)page.GetElementById("Signature")!).Value));
        using var mismatch = await tech.PostAsync("/me", "/me/password", ("Current", "not mine"), ("Password", "another good password"), ("Repeat", "another good password"));
        Assert.NotNull((await Visitor.ReadAsync(mismatch)).GetElementById("Current-error"));
        using var differ = await tech.PostAsync("/me", "/me/password", ("Current", Site.Password), ("Password", "another good password"), ("Repeat", "other"));
        Assert.NotNull((await Visitor.ReadAsync(differ)).GetElementById("Repeat-error"));
        Assert.Equal(HttpStatusCode.Redirect, (await tech.PostAsync("/me", "/me/password", ("Current", Site.Password), ("Password", "another good password"), ("Repeat", "another good password"))).StatusCode);
        // Here they go on, and elsewhere the new one is asked for.
        Assert.Equal(HttpStatusCode.OK, (await tech.GetAsync("/me")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await site.Visitor().PostAsync("/sign-in", "/sign-in", ("Email", "tech@example.com"), ("Password", Site.Password))).StatusCode);
        Assert.Equal(2, await site.AskAsync(db => db.Audit.CountAsync(a => a.Actor == "tech@example.com" && a.Target == "staff tech@example.com")));
    }
}
