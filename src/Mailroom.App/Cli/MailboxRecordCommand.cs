using System.CommandLine;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Diagnose;

namespace Mailroom.App.Cli;

/// <summary>mailroom mailbox record: writes a redacted transcript of how a mailbox opens.</summary>
static class MailboxRecordCommand
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    static readonly Argument<string> Name = new("MAILBOX") { Description = "The mailbox's name or number" };
    static readonly Option<FileInfo> Out = new("--out") { Description = "The file to write; standard output otherwise. A file that is there is not overwritten", HelpName = "FILE" };
    static readonly Option<int> Seconds = new("--seconds") { Description = "How long to listen once the folder is open, 0 to 600", DefaultValueFactory = _ => 0, HelpName = "N" };

    public static Command Build()
    {
        var command = new Command("record",
            """
            Open a mailbox as reading does and write down what is said, redacted: one JSON object a line.
            It takes no mail and changes nothing. Exit code 1 when the mailbox does not open; the transcript is written all the same.
            Example: mailroom mailbox record support@contoso.com --out support.jsonl
            """)
        { Name, Out, Seconds };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, services => RunAsync(parsed, services, ct), ct));
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken ct)
    {
        if (parsed.GetValue(Seconds) is < 0 or > 600)
            return Print.Error(parsed, ExitCode.Refused, "--seconds is 0 to 600.");
        if (await services.GetRequiredService<Mailboxes>().FindAsync(parsed.GetValue(Name)!, ct) is not { } row)
            return Print.Error(parsed, ExitCode.NotFound, $"There is no mailbox named or numbered {parsed.GetValue(Name)}.");
        var file = parsed.GetValue(Out);
        if (file is { Exists: true })
            return Print.Error(parsed, ExitCode.Refused, $"{file.FullName} is there already. Name another file.");
        var recording = await services.GetRequiredService<MailboxRecorder>().RunAsync(row.Mailbox, TimeSpan.FromSeconds(parsed.GetValue(Seconds)), ct);
        var text = Write(recording, services.GetRequiredService<TimeProvider>().GetUtcNow());
        try
        {
            if (file is null)
                await Console.Out.WriteAsync(text);
            else
                await File.WriteAllTextAsync(file.FullName, text, ct);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return Print.Error(parsed, ExitCode.Failed, failed.Message);
        }
        if (file is not null)
            Print.Line(parsed, new { file = file.FullName, lines = recording.Lines.Count, opened = recording.Failed is null, code = recording.Failed?.Diagnosis.Code ?? "" },
                $"{recording.Lines.Count} lines are in {file.FullName}. Read them through before you give them away.");
        foreach (var (what, why) in new[] { ("reading", recording.Failed?.Diagnosis), ("sending", recording.SendFault?.Diagnosis) })
            if (why is not null)
                await Console.Error.WriteLineAsync(Print.Plain($"The mailbox does not open for {what}. {why.Code}: {why.Meaning} {why.Fix}"));
        return recording is { Failed: null, SendFault: null } ? ExitCode.Ok : ExitCode.Failed;
    }

    /// <summary>The transcript: a line about it, then a line for each that was said.</summary>
    internal static string Write(Recording recording, DateTimeOffset at)
    {
        var text = new StringBuilder();
        text.Append(JsonSerializer.Serialize(new
        {
            transcript = 1,
            mailroom = typeof(Root).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0],
            at,
            capability = recording.Capability,
            opened = recording.Failed is null,
            code = recording.Failed?.Diagnosis.Code ?? "",
            sendCode = recording.SendFault?.Diagnosis.Code ?? "",
            cut = recording.Cut,
        }, Json)).Append('\n');
        foreach (var line in recording.Lines)
            text.Append(JsonSerializer.Serialize(line, Json)).Append('\n');
        return text.ToString();
    }
}
