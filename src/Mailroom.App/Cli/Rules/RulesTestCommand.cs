using System.CommandLine;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules;
using Mailroom.Decisions.Route.Rules.Yaml;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;

namespace Mailroom.App.Cli;

/// <summary>mailroom rules test: the dry run.</summary>
static class RulesTestCommand
{
    static readonly Option<int> Last = new("--last") { Description = $"The last N stored mails, 1 to {TrialChoice.Most}", DefaultValueFactory = _ => TrialChoice.Usual, HelpName = "N" };
    static readonly Option<FileInfo> Mail = new("--file") { Description = "One mail from a file (.eml) instead, as if it came now", HelpName = "MAIL.eml" };
    static readonly Option<FileInfo> Rules = new("--rules") { Description = "The rules to try, as YAML. Without it the stored rules are shown at work", HelpName = "FILE" };
    static readonly Option<string> Mailbox = new("--mailbox") { Description = "Only mails of this mailbox; with --file the mailbox it came to (default: the first)", HelpName = "MAILBOX" };
    static readonly Option<bool> All = new("--all") { Description = "Print mails that would be decided the same, too" };

    public static Command Build()
    {
        var command = new Command("test", "Dry run: what would differ from what the stored rules decide; nothing is written. Exit code 1 when a mail would be decided otherwise. Example: mailroom rules test --rules new.yaml --last 1000") { Last, Mail, Rules, Mailbox, All };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, services => RunAsync(parsed, services, ct), ct));
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken ct)
    {
        if (parsed.GetValue(Last) is < 1 or > TrialChoice.Most)
            return Print.Error(parsed, ExitCode.Refused, $"--last is 1 to {TrialChoice.Most}.");
        var choice = new TrialChoice { Last = parsed.GetValue(Last) };
        if (parsed.GetValue(Mailbox) is { } name)
        {
            if (await services.GetRequiredService<Mailboxes>().FindAsync(name, ct) is not { } row)
                return Print.Error(parsed, ExitCode.NotFound, $"There is no mailbox named or numbered {name}.");
            choice = choice with { MailboxId = row.Mailbox.Id };
        }
        if (parsed.GetValue(Mail) is { } mail)
        {
            if (await BytesAsync(mail, services.GetRequiredService<Limits>(), ct) is not { } bytes)
                return Print.Error(parsed, ExitCode.Failed, $"{mail.FullName} cannot be read, or is larger than any mail that is taken.");
            choice = choice with { Mail = bytes };
        }
        if (parsed.GetValue(Rules) is not { } file)
            return await TryAsync(parsed, services, choice, null, ct);
        if (await RulesFile.ReadAsync(file, ct) is not { } text)
            return RulesCommand.Unreadable(parsed, file);
        return await services.GetRequiredService<RuleBooks>().CheckAsync(text.Yaml, ct) switch
        {
            RuleFile.Good good => await TryAsync(parsed, services, choice, good.Set, ct),
            RuleFile.Bad bad => RulesCommand.Refuse(parsed, bad.Errors),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    static async Task<int> TryAsync(ParseResult parsed, IServiceProvider services, TrialChoice choice, RuleSet? set, CancellationToken ct)
    {
        var bar = new ProgressLine(services.GetRequiredService<TimeProvider>());
        var everything = set is null || choice.Mail is not null || parsed.GetValue(All);
        var last = TrialProgress.Counting;
        await foreach (var progress in services.GetRequiredService<TryRules>().RunAsync(choice, set, ct))
        {
            last = progress;
            if (progress.Mail is { } mail && (everything || mail.Differences.Count > 0 || mail.Fault.Length > 0))
            {
                bar.Clear();
                Print.Line(parsed, TriedLine.ForScripts(mail), TriedLine.ForPeople(mail, tried: set is not null));
            }
            bar.Show(progress.Done, progress.Total);
        }
        bar.Clear();
        Print.Line(parsed, new { done = last.Done, different = last.Different }, set is null ? $"{last.Done} mails." : $"{last.Different} of {last.Done} mails would be decided otherwise. Nothing was changed.");
        return last.Different > 0 ? ExitCode.Failed : ExitCode.Ok;
    }

    static async Task<byte[]?> BytesAsync(FileInfo file, Limits limits, CancellationToken ct)
    {
        try
        {
            return file.Length > limits.AbsoluteMailSize ? null : await File.ReadAllBytesAsync(file.FullName, ct);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
