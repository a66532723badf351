using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Desk;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Mailroom.Simulator;
using Mailbox = Mailroom.Engine.Store.Rows.Mailbox;

namespace Mailroom.Engine.Tests.SignIn;

/// <summary>Every refusal that admins meet, brought about by its own cause, and every other number of the book; the text of each is in the test's output.</summary>
public sealed class EntraCodeTests(ITestOutputHelper output)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>What the admin did or forgot, and what the sign-in says then.</summary>
    public static TheoryData<string, string> Causes => new()
    {
        { "public client flows are off", "AADSTS7000218" },
        { "nobody consented", "AADSTS65001" },
        { "the account needs a second factor", "AADSTS50076" },
        { "the account has to enrol a second factor", "AADSTS50079" },
        { "the second factor is somebody else's", "AADSTS50158" },
        { "Conditional Access blocks", "AADSTS53003" },
        { "the password is wrong", "AADSTS50126" },
        { "the password has expired", "AADSTS50055" },
        { "the account is disabled", "AADSTS50057" },
        { "the account is locked", "AADSTS50053" },
        { "there is no such account", "AADSTS50034" },
        { "there is no such app", "AADSTS700016" },
        { "there is no such tenant", "AADSTS90002" },
        { "the tenant is no tenant's name", "AADSTS900023" },
        { "a single-tenant app signs in for everybody", "AADSTS50194" },
        { "the secret has ended", "AADSTS7000222" },
        { "the secret is its id", "AADSTS7000215" },
        { "the sign-in was not used for 90 days", "AADSTS700082" },
        { "the sign-ins were revoked", "AADSTS50173" },
        { "the sign-in was left too long for the tenant's policy", "AADSTS70008" },
        { "the token is for Graph", "scope-missing" },
    };

    [Theory]
    [MemberData(nameof(Causes))]
    public async Task A_cause_is_named(string cause, string code)
    {
        await using var office = await Office.OpenAsync();
        var (draft, ask) = Cause(office, cause);
        var id = await office.SaveAsync(draft);
        var mailbox = await office.MailboxAsync(id);
        if (cause is "the tenant is no tenant's name")
            mailbox.DirectoryId = "nowhere"; // the form lets nobody enter this; a row that was changed by hand could hold it
        if (cause is "a single-tenant app signs in for everybody")
            mailbox.DirectoryId = "organizations";
        var outcome = await ask(mailbox);
        if (cause == "the token is for Graph")
        {
            Assert.False(Assert.IsType<SignInOutcome.SignedIn>(outcome).HasScope);
            Say(RefusalBook.Entries[code]);
            return;
        }
        var diagnosis = Assert.IsType<SignInOutcome.NeedsOperator>(outcome).Diagnosis;
        Assert.Equal(code, diagnosis.Code);
        Assert.True(diagnosis.Known);
        Say(diagnosis);
    }

    [Fact]
    public async Task Every_number_of_the_book_comes_through_as_itself()
    {
        await using var office = await Office.OpenAsync();
        var numbers = RefusalBook.Entries.Keys.Where(code => code.StartsWith("AADSTS", StringComparison.Ordinal)).Select(code => int.Parse(code[6..], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.True(numbers.Count > 100);
        var first = await office.MailboxAsync(await office.SaveAsync());
        foreach (var number in numbers)
        {
            // A registration of its own for each: the identity library remembers refusals by it.
            var app = office.M365.AddApp(office.Tenant);
            app.Switches.Set(Switch.RefuseWith, new SwitchSetting { Code = number });
            first.ApplicationId = app.ClientId.ToString();
            var diagnosis = await office.Engine.Get<MailboxSignIn>().AfreshAsync(first, MailProtocol.Imap, Ct) switch
            {
                SignInOutcome.NeedsOperator stop => stop.Diagnosis,
                SignInOutcome.TryLater later => later.Diagnosis,
                var other => throw new InvalidOperationException($"{number}: {other}"),
            };
            Assert.Equal($"AADSTS{number}", diagnosis.Code);
            Assert.True(diagnosis.Known);
            Say(diagnosis);
        }
    }

    /// <summary>Makes the cause, and says how to ask.</summary>
    static (MailboxDraft Draft, Func<Mailbox, Task<SignInOutcome>> Ask) Cause(Office office, string cause)
    {
        var draft = office.Draft();
        switch (cause)
        {
            case "public client flows are off": office.App.PublicClientFlows = false; break;
            case "nobody consented": draft = draft with { ApplicationId = office.M365.AddApp(office.Tenant, consented: []).ClientId.ToString() }; break;
            case "the account needs a second factor": office.Account.Switches.Set(Switch.MfaRequired); break;
            case "the account has to enrol a second factor": office.Account.Switches.Set(Switch.MfaEnrolment); break;
            case "the second factor is somebody else's": office.Account.Switches.Set(Switch.ExternalMfa); break;
            case "Conditional Access blocks": office.Account.Switches.Set(Switch.ConditionalAccess); break;
            case "the password is wrong": draft = draft with { Password = new Secret("wrong") }; break;
            case "the password has expired": office.Account.Switches.Set(Switch.PasswordExpired); break;
            case "the account is disabled": office.Account.Switches.Set(Switch.Disabled); break;
            case "the account is locked": office.Account.Switches.Set(Switch.Locked); break;
            case "there is no such account": draft = draft with { Username = "nobody@contoso.example" }; break;
            case "there is no such app": draft = draft with { ApplicationId = Guid.NewGuid().ToString() }; break;
            case "there is no such tenant": draft = draft with { DirectoryId = "nobody.example" }; break;
            case "a single-tenant app signs in for everybody": office.App.Multitenant = false; break;
            case "the secret has ended":
                office.App.Credentials.AddSecret("ended~Secret", DateTimeOffset.UtcNow.AddDays(-1));
                draft = draft with { Grant = Grant.AppOnly, Password = null, ClientSecret = new Secret("ended~Secret") };
                break;
            case "the secret is its id":
                // The form refuses a GUID; here it is one with something behind it, as a slip of the mouse makes it.
                draft = draft with { Grant = Grant.AppOnly, Password = null, ClientSecret = new Secret(office.App.Credentials.AddSecret("value~Secret").Id + "~") };
                break;
            case "the token is for Graph": office.Account.Switches.Set(Switch.WrongAudience); break;
        }
        Task<SignInOutcome> Plain(Mailbox mailbox) => office.Engine.Get<MailboxSignIn>().ForAsync(mailbox, MailProtocol.Imap, Ct);
        return cause switch
        {
            "the sign-in was not used for 90 days" => Later(() => office.M365.AgeRefreshTokens(Office.Address, TimeSpan.FromDays(91))),
            "the sign-ins were revoked" => Later(office.Account.RevokeRefreshTokens),
            "the sign-in was left too long for the tenant's policy" => Later(() => office.Account.Switches.Set(Switch.RefreshTokenLifetime, new SwitchSetting { Seconds = 0 })),
            _ => (draft, Plain),
        };

        // Grants with a password mend these by themselves; a person who signed in once has to do it again.
        (MailboxDraft, Func<Mailbox, Task<SignInOutcome>>) Later(Action happens) => (draft with { Grant = Grant.DeviceCode, Password = null }, async mailbox =>
        {
            Assert.IsType<SignInOutcome.SignedIn>(await office.ByDeviceCodeAsync(mailbox.Id));
            await office.AgeAsync(mailbox.Id);
            happens();
            return await Plain(await office.MailboxAsync(mailbox.Id));
        }
        );
    }

    void Say(Diagnosis diagnosis)
    {
        Assert.All((string[])[diagnosis.Meaning, diagnosis.Fix, diagnosis.Where, diagnosis.Command], text => Assert.NotEqual("", text));
        output.WriteLine($"{diagnosis.Code}\n  {diagnosis.Meaning}\n  Fix: {diagnosis.Fix}\n  Where: {diagnosis.Where}\n  Command: {diagnosis.Command}\n  Retry: {diagnosis.Retry}");
    }
}
