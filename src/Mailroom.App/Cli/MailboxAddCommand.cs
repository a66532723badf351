using System.CommandLine;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.App.Cli;

/// <summary>mailroom mailbox add and change: save a mailbox, sign in if a person must, test it, and start it.</summary>
static class MailboxAddCommand
{
    static readonly Argument<string> Mailbox = new("MAILBOX") { Description = "The mailbox's name or number" };
    static readonly Option<bool> NoTest = new("--no-test") { Description = "Only save; test later with: mailroom mailbox test" };

    public static Command Add()
    {
        var command = new Command("add",
            """
            Save a mailbox and test it; when all is well and no old mail is taken, it is started.
            Passwords and secrets are never arguments: they are asked for, or read from standard input.
            Exit codes: 1 the test failed (the mailbox is saved), 2 a field was not accepted (nothing is saved).
            Example: mailroom mailbox add --username support@contoso.com --application-id GUID --directory-id GUID
            """);
        return Complete(command, (parsed, services, ct) => SaveAsync(parsed, services, null, ct));
    }

    public static Command Change()
    {
        var command = new Command("change",
            """
            Change a mailbox, also its sign-in method, and test it. What is not given stays as it is; mail and history stay too.
            A password or secret that no longer fits must be given again; those of a method that is given up are erased.
            Exit codes: 1 the test failed (the change is saved), 2 a field was not accepted (nothing is saved), 3 there is no such mailbox.
            Example: mailroom mailbox change support@contoso.com --grant device-code
            """) { Mailbox };
        return Complete(command, async (parsed, services, ct) => await services.GetRequiredService<Mailboxes>().FindAsync(parsed.GetValue(Mailbox)!, ct) is { } row
            ? await SaveAsync(parsed, services, row.Mailbox, ct)
            : Print.Error(parsed, ExitCode.NotFound, $"There is no mailbox named or numbered {parsed.GetValue(Mailbox)}."));
    }

    static Command Complete(Command command, Func<ParseResult, IServiceProvider, CancellationToken, Task<int>> run)
    {
        MailboxFields.AddTo(command);
        command.Add(NoTest);
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, services => run(parsed, services, ct), ct));
        return command;
    }

    static async Task<int> SaveAsync(ParseResult parsed, IServiceProvider services, Mailbox? current, CancellationToken ct)
    {
        if (MailboxFields.Read(parsed, current, out var draft) is { } wrong)
            return Print.Error(parsed, ExitCode.Refused, wrong);
        if (MailboxFields.CertificateFile(parsed) is { } file)
        {
            if (!File.Exists(file))
                return Print.Error(parsed, ExitCode.Refused, $"--certificate names {file}, which does not exist.");
            draft = draft with { CertificateFile = await File.ReadAllBytesAsync(file, ct), CertificatePassword = SecretInput.CertificatePassword(parsed) };
        }
        var app = draft.OAuth && draft.Grant is Grant.AppOnly or Grant.AuthorizationCode;
        var method = current is null || current.OAuth != draft.OAuth || current.Grant != draft.Grant;
        draft = draft with
        {
            Password = SecretInput.Password(parsed, needed: method && (!draft.OAuth || draft.Grant == Grant.Password)),
            ClientSecret = SecretInput.ClientSecret(parsed, needed: method && app && !draft.UsesCertificate),
        };
        switch (await services.GetRequiredService<Mailboxes>().SaveAsync(current?.Id, draft, MailboxCommand.Actor, ct))
        {
            case SaveOutcome.Refused refused:
                foreach (var error in refused.Errors)
                    Print.Error(parsed, ExitCode.Refused, $"{error.Field}: {error.Message}");
                return ExitCode.Refused;
            case SaveOutcome.Saved saved:
                Print.Line(parsed, new { mailboxId = saved.MailboxId, saved = true }, $"Saved as mailbox {saved.MailboxId}.");
                return parsed.GetValue(NoTest) ? ExitCode.Ok : await SignInAndTestAsync(parsed, services, saved.MailboxId, draft, ct);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>A method that needs a person begins with that person.</summary>
    static async Task<int> SignInAndTestAsync(ParseResult parsed, IServiceProvider services, int mailboxId, MailboxDraft draft, CancellationToken ct)
    {
        if (draft is { OAuth: true, Grant: Grant.DeviceCode })
            return await MailboxSignInCommand.RunAsync(parsed, services, mailboxId, ct);
        return await MailboxCommand.TestAsync(parsed, services, mailboxId, ct);
    }
}
