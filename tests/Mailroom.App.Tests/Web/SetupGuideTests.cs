using AngleSharp.Html.Dom;
using Mailroom.App.Web.EmailParser.Form;

namespace Mailroom.App.Tests.Web;

/// <summary>The commands beside the form, which people run as administrators.</summary>
public sealed class SetupGuideTests
{
    const string App = "11111111-2222-3333-4444-555555555555";

    [Fact]
    public async Task The_commands_of_every_method_stand_beside_the_form_with_what_was_entered()
    {
        await using var site = await SignInSite.StartAsync();
        await site.AddAsync(Engine.Store.Rows.Grant.AppOnly);
        var page = await site.Admin.PageAsync($"{SignInSite.Root}/1");
        Assert.True(((IHtmlElement)page.QuerySelector("details[data-guide=AppOnly]")!).HasAttribute("open"));
        var exchange = page.GetElementById("exchange-app")!.TextContent;
        foreach (var line in (string[])["New-ServicePrincipal -AppId", "Add-MailboxPermission -Identity", "Add-RecipientPermission -Identity", $"\"{site.App.ClientId}\"", $"\"{SignInSite.Address}\""])
            Assert.Contains(line, exchange, StringComparison.Ordinal);
        Assert.Contains($"--web-redirect-uris \"http://localhost{SignInSite.Root}/signed-in\"", page.GetElementById("az-web")!.TextContent.Replace("\"{redirect}\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal($"https://login.microsoftonline.com/{site.Tenant.Id}/adminconsent?client_id={site.App.ClientId}", page.GetElementById("consent-link")!.GetAttribute("href"));
        Assert.Equal(7, page.QuerySelectorAll("#checklist li[data-state]").Length);
    }

    [Theory]
    [InlineData("$(reboot)@contoso.com")]
    [InlineData("a\"; Remove-Mailbox b; \"@contoso.com")]
    [InlineData("a`b@contoso.com")]
    [InlineData("a@contoso.com\nb")]
    public void What_a_shell_would_run_gets_into_no_script(string entered)
    {
        var form = new MailboxForm { Username = entered, SharedMailbox = entered, ApplicationId = entered, DirectoryId = entered, RedirectUri = "https://x.example/" + entered };
        foreach (var template in (string[])[SetupScript.Public, SetupScript.Web, SetupScript.App, SetupScript.Exchange, SetupScript.Mailbox])
        {
            var script = SetupScript.For(template, form, SetupScript.NoApplication);
            Assert.DoesNotContain(entered, script, StringComparison.Ordinal);
            Assert.DoesNotContain("{application}", script, StringComparison.Ordinal);
            Assert.DoesNotContain("{directory}", script, StringComparison.Ordinal);
            Assert.DoesNotContain("{mailbox}", script, StringComparison.Ordinal);
            Assert.DoesNotContain("{redirect}", script, StringComparison.Ordinal);
        }
        Assert.Null(SetupScript.ConsentLink(form));
    }

    [Fact]
    public void The_consent_link_is_in_the_chosen_cloud() => Assert.Equal($"https://login.microsoftonline.us/contoso.com/adminconsent?client_id={App}",
        SetupScript.ConsentLink(new MailboxForm { ApplicationId = App, DirectoryId = "contoso.com", Cloud = "GccHigh" }));
}
