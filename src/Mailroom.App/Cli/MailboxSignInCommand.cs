using System.CommandLine;
using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Desk;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.App.Cli;

/// <summary>mailroom mailbox sign-in: a person signs in by device code, and the mailbox goes on.</summary>
static class MailboxSignInCommand
{
    static readonly Argument<string> Mailbox = new("MAILBOX") { Description = "The mailbox's name or number" };

    public static Command Build()
    {
        var command = new Command("sign-in",
            """
            Sign in to a mailbox by device code: shows a code and an address, and waits until somebody has entered the code there.
            Exit codes: 1 the sign-in or the test after it failed, 2 the mailbox's sign-in method needs none here, 3 there is no such mailbox.
            Example: mailroom mailbox sign-in support@contoso.com
            """) { Mailbox };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
            await services.GetRequiredService<Mailboxes>().FindAsync(parsed.GetValue(Mailbox)!, ct) is { } row
                ? WhyNot(row.Mailbox) is { } why ? Print.Error(parsed, ExitCode.Refused, why) : await RunAsync(parsed, services, row.Mailbox.Id, ct)
                : Print.Error(parsed, ExitCode.NotFound, $"There is no mailbox named or numbered {parsed.GetValue(Mailbox)}."), ct));
        return command;
    }

    static string? WhyNot(Mailbox mailbox) => mailbox switch
    {
        { OAuth: false } or { Grant: Grant.Password or Grant.AppOnly } => $"{mailbox.Name} signs in by itself. Test it with: mailroom mailbox test {mailbox.Id}",
        { Grant: Grant.AuthorizationCode } => $"{mailbox.Name} is signed in to in the browser: open its page and press Sign in. Without a browser, choose: mailroom mailbox change {mailbox.Id} --grant device-code",
        _ => null,
    };

    /// <summary>Signs in, and tests the mailbox if that went well.</summary>
    public static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, int mailboxId, CancellationToken ct)
    {
        var row = await services.GetRequiredService<Mailboxes>().FindAsync(mailboxId.ToString(System.Globalization.CultureInfo.InvariantCulture), ct)
            ?? throw new InvalidOperationException($"Mailbox {mailboxId} is gone.");
        var outcome = await services.GetRequiredService<DeviceSignIn>().RunAsync(row.Mailbox, MailboxCommand.Actor, code => Print.Line(parsed,
            new { userCode = code.Code, address = code.Address, expiresAt = code.ExpiresAt },
            $"Open {code.Address} in any browser, enter the code {code.Code}, and sign in as {row.Mailbox.Username}. The code is good until {code.ExpiresAt:HH:mm} UTC. Waiting ..."), ct);
        switch (outcome)
        {
            case SignInOutcome.SignedIn signedIn:
                Print.Line(parsed, new { signedIn = true, account = signedIn.Account }, $"{signedIn.Account} is signed in.");
                return await MailboxCommand.TestAsync(parsed, services, mailboxId, ct);
            case SignInOutcome.TryLater later:
                return Refused(parsed, later.Diagnosis, "");
            case SignInOutcome.NeedsOperator stop:
                return Refused(parsed, stop.Diagnosis, stop.Account);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    static int Refused(ParseResult parsed, Diagnosis why, string account)
    {
        Print.Line(parsed, new { signedIn = false, account, code = why.Code, meaning = why.Meaning, fix = why.Fix, where = why.Where, command = why.Command },
            $"{why.Code}: {why.Meaning}{(account.Length > 0 ? $" {account} had signed in." : "")} {why.Fix}\nWhere: {why.Where}");
        return ExitCode.Failed;
    }
}
