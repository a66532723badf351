using System.CommandLine;
using System.Globalization;
using Mailroom.Decisions.Route.Rules.Yaml;
using Mailroom.Engine.Desk;

namespace Mailroom.App.Cli;

/// <summary>mailroom rules: what becomes of mail, as the operator wants it.</summary>
static class RulesCommand
{
    public static Command Build() => new("rules", "Look after rules, alerts and expected mails; docs/rules.md explains them")
    {
        Show(), Save(), Check(), History(), Restore(), RulesTestCommand.Build(), Expected(),
    };

    static Command Show()
    {
        var command = new Command("show", "Print the rules in force as YAML, with rules that had a pattern run out of time. Example: mailroom rules show > rules.yaml");
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
        {
            var books = services.GetRequiredService<RuleBooks>();
            var now = await books.CurrentAsync(ct);
            var flags = await books.FlagsAsync(ct);
            Print.Line(parsed, new { version = now.Version.Version, savedAt = now.Version.SavedAt, savedBy = now.Version.SavedBy, yaml = now.Yaml, flags = flags.Select(f => new { rule = f.Rule, count = f.Count, lastAt = f.LastAt }) },
                RulesFile.Write(now, flags));
            return ExitCode.Ok;
        }, ct));
        return command;
    }

    static Command Save()
    {
        var file = FileArgument();
        var basedOn = new Option<int?>("--based-on") { Description = "The version that the file was made from; refused when somebody has saved since. Default: the version in the file's first line, as \"rules show\" writes it; without one, whatever is in force is replaced", HelpName = "VERSION" };
        var command = new Command("save", "Check rules and put them in force. Exit code 2: not accepted, or somebody has saved since; nothing was changed") { file, basedOn };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
            await RulesFile.ReadAsync(parsed.GetRequiredValue(file), ct) is { } text
                ? Tell(parsed, await services.GetRequiredService<RuleBooks>().SaveAsync(text.Yaml, parsed.GetValue(basedOn) ?? text.Version, MailboxCommand.Actor, ct))
                : Unreadable(parsed, parsed.GetRequiredValue(file)), ct));
        return command;
    }

    static Command Check()
    {
        var file = FileArgument();
        var command = new Command("check", "Check rules without saving them: their form, and whether every word of the desk that they name is there. Exit code 2: not accepted") { file };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
        {
            if (await RulesFile.ReadAsync(parsed.GetRequiredValue(file), ct) is not { } text)
                return Unreadable(parsed, parsed.GetRequiredValue(file));
            var read = await services.GetRequiredService<RuleBooks>().CheckAsync(text.Yaml, ct);
            if (read is not RuleFile.Good { Set: var set })
                return Refuse(parsed, ((RuleFile.Bad)read).Errors);
            Print.Line(parsed, new { rules = set.Rules.Count, alerts = set.Alerts.Count, expected = set.Expected.Count }, $"Good: {set.Rules.Count} rules, {set.Alerts.Count} alerts, {set.Expected.Count} expected mails.");
            return ExitCode.Ok;
        }, ct));
        return command;
    }

    static Command History()
    {
        var command = new Command("history", "List the last 100 versions of the rules: when, who, and what changed");
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
        {
            foreach (var v in await services.GetRequiredService<RuleBooks>().HistoryAsync(100, ct))
                Print.Line(parsed, new { version = v.Version, savedAt = v.SavedAt, savedBy = v.SavedBy, changed = v.Changed }, $"{v.Version,4}  {v.SavedAt:yyyy-MM-dd HH:mm} UTC  {v.SavedBy}  {v.Changed}");
            return ExitCode.Ok;
        }, ct));
        return command;
    }

    static Command Restore()
    {
        var version = new Argument<int>("VERSION") { Description = "The version's number; see \"rules history\"" };
        var command = new Command("restore", "Put an old version in force again, as a new one. Exit code 2: what it names is not there any more; 3: there is no such version") { version };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
            Tell(parsed, await services.GetRequiredService<RuleBooks>().RestoreAsync(parsed.GetValue(version), null, MailboxCommand.Actor, ct)), ct));
        return command;
    }

    static Command Expected()
    {
        var command = new Command("expected", "List the expected mails: when each was last seen, and when the next is due");
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
        {
            foreach (var e in await services.GetRequiredService<ExpectedMails>().ListAsync(ct))
                Print.Line(parsed, e, $"{e.Name}: {e.Schedule}; {Standing(e)}");
            return ExitCode.Ok;
        }, ct));
        return command;
    }

    static string Standing(ExpectedLine line) => line switch
    {
        { Enabled: false } => "switched off",
        { MissingSince: { } due } => $"MISSING since {Moment(due)}{(line.TicketId is { } ticket ? $", ticket #{ticket}" : "")}; next due {Moment(line.NextDueAt)}",
        _ => $"last seen {Moment(line.LastSeenAt)}; next due {Moment(line.NextDueAt)}",
    };

    static string Moment(DateTimeOffset? at) => at is { } moment ? moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) : "never";

    static int Tell(ParseResult parsed, RuleSaving saving)
    {
        switch (saving)
        {
            case RuleSaving.Saved { Changed: "" } same:
                Print.Line(parsed, new { version = same.Version, changed = "" }, $"Nothing changed; version {same.Version} stays in force.");
                return ExitCode.Ok;
            case RuleSaving.Saved saved:
                Print.Line(parsed, new { version = saved.Version, changed = saved.Changed }, $"Version {saved.Version} is in force: {saved.Changed}");
                return ExitCode.Ok;
            case RuleSaving.Refused refused:
                return Refuse(parsed, refused.Errors);
            case RuleSaving.Overtaken { Newest: var newest }:
                return Print.Error(parsed, ExitCode.Refused, $"Nothing was saved: {newest.SavedBy} has saved version {newest.Version} at {Moment(newest.SavedAt)}. Look at it with \"mailroom rules show\", and save again.");
            case RuleSaving.NoSuchVersion:
                return Print.Error(parsed, ExitCode.NotFound, "There is no such version.");
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    public static int Refuse(ParseResult parsed, IReadOnlyList<RuleError> errors)
    {
        foreach (var error in errors)
            Print.Line(parsed, new { line = error.Line, column = error.Column, rule = error.Rule, problem = error.Problem, instead = error.Instead }, error.ToString());
        return Print.Error(parsed, ExitCode.Refused, "The rules are not accepted; nothing was changed.");
    }

    public static int Unreadable(ParseResult parsed, FileInfo file) => Print.Error(parsed, ExitCode.Failed, $"{file.FullName} cannot be read.");

    static Argument<FileInfo> FileArgument() => new("FILE") { Description = "A YAML file; see docs/rules.md" };
}
