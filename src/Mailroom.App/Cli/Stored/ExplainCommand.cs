using System.CommandLine;
using System.Security.Cryptography;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mailroom.App.Cli;

/// <summary>mailroom explain: says why a mail ended where it did, or where one would end.</summary>
static class ExplainCommand
{
    public static Command Build()
    {
        var id = new Argument<string?>("ID") { Description = "A Message-ID, a mail's number in the ledger, or '#1001' for all mails of a ticket", Arity = ArgumentArity.ZeroOrOne };
        var file = new Option<FileInfo?>("--file") { Description = "Instead of a stored mail: a file with one mail (RFC 5322); says what would become of it", HelpName = "FILE" };
        var mailbox = new Option<string?>("--mailbox") { Description = "With --file: the mailbox it would come to. Without it, no data folder is needed, and nobody is known", HelpName = "MAILBOX" };
        var command = new Command("explain", "Say why a mail ended where it did, check by check. Exit code 3 when there is none. Example: mailroom explain '<id@example.com>'") { id, file, mailbox };
        command.SetAction((parsed, ct) => (parsed.GetValue(id), parsed.GetValue(file), parsed.GetValue(mailbox)) switch
        {
            ({ } wanted, null, null) => StoredAsync(parsed, wanted, ct),
            (null, { } mail, null) => AloneAsync(parsed, mail, ct),
            (null, { } mail, { } name) => DryRunAsync(parsed, mail, name, ct),
            _ => Task.FromResult(Print.Error(parsed, ExitCode.Refused, "Say either which stored mail is meant, or --file with or without --mailbox.")),
        });
        return command;
    }

    static Task<int> StoredAsync(ParseResult parsed, string wanted, CancellationToken ct) => WithStore.RunAsync(parsed, async services =>
    {
        var mails = await services.GetRequiredService<MailTraces>().SearchAsync(wanted, ct);
        if (mails.Count == 0)
            return Print.Error(parsed, ExitCode.NotFound, $"No mail that came in is named {wanted}.");
        Print.Line(parsed, new { id = wanted, mails = mails.Select(ExplainedLine.ForScripts) }, string.Join("\n\n", mails.Select(ExplainedLine.ForPeople)));
        return ExitCode.Ok;
    }, ct);

    static async Task<int> AloneAsync(ParseResult parsed, FileInfo file, CancellationToken ct)
    {
        if (await ReadAsync(file, ct) is not { } raw)
            return Unreadable(parsed, file);
        // The key of a marker that nobody has written: without a store there is no mail of ours.
        var desk = new DeskView(new MailboxView(), new ThreadSettings(), new LoopSettings(), new ReplyMarker(RandomNumberGenerator.GetBytes(32)));
        var decided = DecideMail.Alone(new OpenMail(Limits.Default, NullLogger<OpenMail>.Instance).Read(raw, tries: 1), desk, Limits.Default);
        Print.Line(parsed, ExplainedLine.ForScripts(file.Name, "", decided), ExplainedLine.ForPeople(file.Name, decided));
        return ExitCode.Ok;
    }

    static Task<int> DryRunAsync(ParseResult parsed, FileInfo file, string mailbox, CancellationToken ct) => WithStore.RunAsync(parsed, async services =>
    {
        if (await services.GetRequiredService<Mailboxes>().FindAsync(mailbox, ct) is not { } row)
            return Print.Error(parsed, ExitCode.NotFound, $"There is no mailbox named or numbered {mailbox}.");
        if (await ReadAsync(file, ct) is not { } raw)
            return Unreadable(parsed, file);
        var decided = await services.GetRequiredService<DecideMail>().RunAsync(row.Mailbox.Id, [services.GetRequiredService<OpenMail>().Read(raw, tries: 1)], ct);
        Print.Line(parsed, ExplainedLine.ForScripts(file.Name, row.Mailbox.Name, decided[0].Decided), ExplainedLine.ForPeople(file.Name, decided[0].Decided));
        return ExitCode.Ok;
    }, ct);

    static int Unreadable(ParseResult parsed, FileInfo file) => Print.Error(parsed, ExitCode.Failed, $"{file.FullName} cannot be read.");

    static async Task<RawMail?> ReadAsync(FileInfo file, CancellationToken ct)
    {
        try
        {
            var bytes = await File.ReadAllBytesAsync(file.FullName, ct);
            return new RawMail(new MailPosition(file.Name, 0, 0), bytes, DateTimeOffset.UtcNow, bytes.Length);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
