using System.CommandLine;
using System.Globalization;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.App.Cli;

/// <summary>mailroom mailbox import: takes in the mail that was in a mailbox before Mailroom.</summary>
static class MailboxImportCommand
{
    static readonly Argument<string> Mailbox = new("MAILBOX") { Description = "The mailbox's name or number" };
    static readonly Option<DateOnly?> Since = new("--since") { Description = "Mail that the server received on this day or later", HelpName = "YYYY-MM-DD" };
    static readonly Option<bool> Unread = new("--unread") { Description = "Only unread mail (not with POP3)" };
    static readonly Option<bool> Everything = new("--everything") { Description = "Everything in the folder" };
    static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only show what would be taken in; nothing is stored or flagged" };
    static readonly Option<bool> Yes = new("--yes") { Description = "Start without asking" };
    static readonly Option<bool> Watch = new("--watch") { Description = "Stay until it is over" };
    static readonly Option<bool> Pause = new("--pause") { Description = "Pause the import that is going on" };
    static readonly Option<bool> Resume = new("--resume") { Description = "Let a paused import go on" };
    static readonly Option<bool> Cancel = new("--cancel") { Description = "End the import; what is in stays" };

    public static Command Build()
    {
        var command = new Command("import",
            """
            Take in the mail that was in a mailbox before Mailroom. Shows what would come in, asks, and leaves the work to the running program.
            Without options: how the last import stands. Nobody outside hears of it, and tickets keep the mails' own dates.
            Exit codes: 1 the server would not show its mails, or the import failed, 2 not accepted or not agreed to, 3 there is no such mailbox.
            Example: mailroom mailbox import support@contoso.com --since 2026-01-01
            """) { Mailbox, Since, Unread, Everything, DryRun, Yes, Watch, Pause, Resume, Cancel };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
            await services.GetRequiredService<Mailboxes>().FindAsync(parsed.GetValue(Mailbox)!, ct) is { } row
                ? await RunAsync(parsed, services, row.Mailbox, ct)
                : Print.Error(parsed, ExitCode.NotFound, $"There is no mailbox named or numbered {parsed.GetValue(Mailbox)}."), ct));
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, Mailbox mailbox, CancellationToken ct)
    {
        var imports = services.GetRequiredService<FirstImports>();
        var (since, unread, everything) = (parsed.GetValue(Since), parsed.GetValue(Unread), parsed.GetValue(Everything));
        bool[] wishes = [parsed.GetValue(Pause), parsed.GetValue(Resume), parsed.GetValue(Cancel), since is not null || unread || everything];
        if (wishes.Count(wish => wish) > 1 || (everything && (since is not null || unread)))
            return Print.Error(parsed, ExitCode.Refused, "Say one thing: what to take in (--since, --unread or --everything), --pause, --resume or --cancel.");
        return wishes switch
        {
            [true, ..] => await TellAsync(parsed, mailbox, imports, await imports.PauseAsync(mailbox.Id, MailboxCommand.Actor, ct), ct),
            [_, true, ..] => await TellAsync(parsed, mailbox, imports, await imports.ResumeAsync(mailbox.Id, MailboxCommand.Actor, ct), ct),
            [_, _, true, _] => await TellAsync(parsed, mailbox, imports, await imports.CancelAsync(mailbox.Id, MailboxCommand.Actor, ct), ct),
            [.., true] => await BeginAsync(parsed, services, mailbox, new HistoryChoice(since, unread), ct),
            _ => await imports.LatestAsync(mailbox.Id, ct) is { } last ? await ShowAsync(parsed, mailbox, imports, last, ct)
                : Print.Error(parsed, ExitCode.Refused, "There was no import yet. Say what to take in: --since, --unread or --everything."),
        };
    }

    static async Task<int> BeginAsync(ParseResult parsed, IServiceProvider services, Mailbox mailbox, HistoryChoice choice, CancellationToken ct)
    {
        var imports = services.GetRequiredService<FirstImports>();
        if (imports.Errors(mailbox, choice) is { Count: > 0 } errors)
            return Print.Error(parsed, ExitCode.Refused, errors[0].Message);
        HistoryPreview? preview = null;
        await foreach (var step in services.GetRequiredService<PreviewHistory>().RunAsync(mailbox, choice, ct))
            preview = step;
        if (preview!.Fault.Length > 0)
            return Print.Error(parsed, ExitCode.Failed, preview.Fault);
        Print.Line(parsed, new { folder = mailbox.Folder, choice = choice.ToString(), inFolder = preview.InFolder, known = preview.Known, wanted = preview.Wanted, atMost = preview.AtMost, samples = preview.Samples },
            preview.Step + string.Concat(preview.Samples.Select(mail => string.Create(CultureInfo.InvariantCulture, $"\n  {mail.ReceivedAt.UtcDateTime:yyyy-MM-dd HH:mm}  {mail.From}: {mail.Subject}\n    {mail.Becomes}. {mail.Because}"))));
        if (parsed.GetValue(DryRun) || preview.Wanted == 0)
            return ExitCode.Ok;
        if (!parsed.GetValue(Yes) && !Agreed())
            return Print.Error(parsed, ExitCode.Refused, "Nothing was started. With --yes nobody is asked.");
        return await TellAsync(parsed, mailbox, imports, await imports.StartAsync(mailbox.Id, choice, MailboxCommand.Actor, ct), ct);
    }

    static bool Agreed()
    {
        Console.Error.Write("Take them in? [y/N] ");
        return Console.In.ReadLine() is "y" or "Y" or "yes";
    }

    static async Task<int> TellAsync(ParseResult parsed, Mailbox mailbox, FirstImports imports, HistoryOutcome outcome, CancellationToken ct) => outcome switch
    {
        HistoryOutcome.Refused refused => Print.Error(parsed, ExitCode.Refused, refused.Errors[0].Message),
        HistoryOutcome.NotNow not => Print.Error(parsed, ExitCode.Refused, not.Because),
        HistoryOutcome.Done done => await ShowAsync(parsed, mailbox, imports, done.Import, ct),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    static async Task<int> ShowAsync(ParseResult parsed, Mailbox mailbox, FirstImports imports, HistoryImport import, CancellationToken ct)
    {
        var bar = new ProgressBar("mails");
        while (parsed.GetValue(Watch) && import.State == ImportState.Running)
        {
            bar.Show(import.Done, import.Total);
            await Task.Delay(TimeSpan.FromMilliseconds(500), ct);
            import = await imports.LatestAsync(mailbox.Id, ct) ?? import;
        }
        bar.Clear();
        Print.Line(parsed, ImportLine.ForScripts(import), $"Import of {HistoryChoice.Of(import)}: {ImportWords.State(import)}. {ImportWords.Progress(import, mailbox)} {ImportWords.Became(import)}".TrimEnd());
        return import.State == ImportState.Failed ? ExitCode.Failed : ExitCode.Ok;
    }
}
