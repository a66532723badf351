using System.CommandLine;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;

namespace Mailroom.App.Cli;

/// <summary>mailroom mailbox add: saves a mailbox, tests it, and starts it.</summary>
static class MailboxAddCommand
{
    static readonly MailboxDraft Default = new();
    static readonly Option<string> Name = new("--name") { Description = "A name for people; default: the user name" };
    static readonly Option<string> Host = new("--host") { Description = "Incoming Mail Server", DefaultValueFactory = _ => Default.Host };
    static readonly Option<int> Port = new("--port") { Description = "Server Port Number", DefaultValueFactory = _ => Default.Port };
    static readonly Option<Encryption> Encryption = new("--encryption") { Description = "Encryption Type: ssl, starttls or none", DefaultValueFactory = _ => Default.Encryption };
    static readonly Option<string> Username = new("--username") { Description = "Username; for Microsoft 365 the mailbox's address", Required = true };
    static readonly Option<bool> PasswordStdin = new("--password-stdin") { Description = "Read the password from standard input (one line); otherwise it is asked for" };
    static readonly Option<string> OAuth = new("--oauth") { Description = "OAuth 2.0: yes or no", DefaultValueFactory = _ => "yes" };
    static readonly Option<string> ApplicationId = new("--application-id") { Description = "Application ID" };
    static readonly Option<string> DirectoryId = new("--directory-id") { Description = "Directory ID" };
    static readonly Option<string> Folder = new("--folder") { Description = "The folder to read", DefaultValueFactory = _ => Default.Folder };
    static readonly Option<string> Import = new("--import") { Description = "Mail that is there already: new (take none), since:YYYY-MM-DD, or all", DefaultValueFactory = _ => "new" };
    static readonly Option<AfterProcessing> After = new("--after") { Description = "What happens to handled mail at the server: leave, markread, move or delete", DefaultValueFactory = _ => Default.After };
    static readonly Option<string> MoveTo = new("--move-to") { Description = "The folder to move handled mail to" };
    static readonly Option<bool> NoTest = new("--no-test") { Description = "Only save; test later with: mailroom mailbox test" };

    public static Command Build()
    {
        OAuth.AcceptOnlyFromAmong("yes", "no");
        var command = new Command("add",
            """
            Save a mailbox and test it; when all is well and no old mail is taken, it is started.
            The password is never an argument: it is asked for, or read with --password-stdin.
            Exit codes: 1 the test failed (the mailbox is saved), 2 a field was not accepted (nothing is saved).
            Example: mailroom mailbox add --username support@contoso.com --application-id GUID --directory-id GUID
            """)
        { Name, Host, Port, Encryption, Username, PasswordStdin, OAuth, ApplicationId, DirectoryId, Folder, Import, After, MoveTo, NoTest };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, services => RunAsync(parsed, services, ct), ct));
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken ct)
    {
        if (!TryImport(parsed.GetValue(Import)!, out var import, out var since))
            return Print.Error(parsed, ExitCode.Refused, "--import is new, since:YYYY-MM-DD or all.");
        var draft = new MailboxDraft
        {
            Name = parsed.GetValue(Name) ?? "",
            Host = parsed.GetValue(Host)!,
            Port = parsed.GetValue(Port),
            Encryption = parsed.GetValue(Encryption),
            Username = parsed.GetValue(Username)!,
            OAuth = parsed.GetValue(OAuth) == "yes",
            Password = ReadPassword(parsed.GetValue(PasswordStdin)),
            ApplicationId = parsed.GetValue(ApplicationId) ?? "",
            DirectoryId = parsed.GetValue(DirectoryId) ?? "",
            Folder = parsed.GetValue(Folder)!,
            FirstImport = import,
            ImportSince = since,
            After = parsed.GetValue(After),
            MoveTo = parsed.GetValue(MoveTo) ?? "",
        };
        switch (await services.GetRequiredService<Mailboxes>().SaveAsync(null, draft, "command line", ct))
        {
            case SaveOutcome.Refused refused:
                foreach (var error in refused.Errors)
                    Print.Error(parsed, ExitCode.Refused, $"{error.Field}: {error.Message}");
                return ExitCode.Refused;
            case SaveOutcome.Saved saved:
                Print.Line(parsed, new { mailboxId = saved.MailboxId, saved = true }, $"Saved as mailbox {saved.MailboxId}.");
                return parsed.GetValue(NoTest) ? ExitCode.Ok : await MailboxCommand.TestAsync(parsed, services, saved.MailboxId, ct);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    static bool TryImport(string text, out FirstImport import, out DateOnly? since)
    {
        since = null;
        import = text switch { "new" => FirstImport.OnlyNew, "all" => FirstImport.Everything, _ => FirstImport.SinceDate };
        if (import != FirstImport.SinceDate)
            return true;
        var isDay = text.StartsWith("since:", StringComparison.Ordinal)
            && DateOnly.TryParseExact(text[6..], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day)
            && (since = day) is not null;
        return isDay;
    }

    static Secret? ReadPassword(bool fromStandardInput)
    {
        if (fromStandardInput || Console.IsInputRedirected)
            return Console.In.ReadLine() is { Length: > 0 } line ? new Secret(line) : null;
        Console.Error.Write("Password: ");
        var typed = new System.Text.StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace && typed.Length > 0)
                typed.Length--;
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }
        Console.Error.WriteLine();
        return typed.Length > 0 ? new Secret(typed.ToString()) : null;
    }
}
