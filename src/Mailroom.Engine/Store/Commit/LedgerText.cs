using System.Security.Cryptography;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Parse;
using Mailroom.Decisions.Route;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Store;

/// <summary>Writes into a ledger row what was read and decided: the first time, and again when a held mail is tried anew.</summary>
static class LedgerText
{
    static readonly System.Text.Json.JsonSerializerOptions Web = new(System.Text.Json.JsonSerializerDefaults.Web);

    public static void Describe(Intake row, DecidedMail decided, DateTimeOffset now)
    {
        var (mail, decision) = (decided.Parsed, decided.Decision);
        // An unread mail has no content to compare; its bytes stand in, so that it equals only itself.
        row.ContentKey = decided.Mail?.ContentKey ?? SHA256.HashData(decided.Raw.Bytes.Span);
        row.MessageId = mail.MessageId.ToString();
        row.Sender = mail.From.Email;
        row.SenderKey = mail.From.Key;
        row.Topic = decided.Mail?.Topic ?? "";
        row.Subject = mail.Subject;
        row.Warnings = WarningsOf(decided);
        row.Authenticity = (decided.Decided.Match?.Authenticity.Verdict ?? Verdict.None).ToString().ToLowerInvariant();
        row.Automatic = decided.Decided.Match?.Loop.Automatic == true;
        row.Reopened = decision is Decision.AddNote { Reopens: true };
        row.MayAnswer = decided.Decided.MayAnswer;
        row.ParserVersion = MailParser.Version;
        (row.Outcome, row.Code, row.Because, row.HandledAt) = (OutcomeOf(decision), CodeOf(decision), decision.Because, now);
    }

    public static string WarningsOf(DecidedMail decided) =>
        string.Join(' ', decided.Parsed.Warnings.Select(w => w.Code).Concat(decided.Decided.Match?.AnswersElsewhere == true ? ["answers-elsewhere"] : []).Distinct());

    public static string Lines(IReadOnlyList<TraceLine> trace) => System.Text.Json.JsonSerializer.Serialize(trace, Web);

    public static IReadOnlyList<TraceLine> Lines(Trace? trace) =>
        trace is null ? [] : System.Text.Json.JsonSerializer.Deserialize<List<TraceLine>>(trace.Lines, Web) ?? [];

    public static Outcome OutcomeOf(Decision decision) => decision switch
    {
        Decision.OpenTicket => Outcome.Ticket,
        Decision.AddNote or Decision.CountAlert => Outcome.Note,
        Decision.Duplicate => Outcome.Duplicate,
        Decision.Drop => Outcome.Dropped,
        _ => Outcome.Held,
    };

    public static string CodeOf(Decision decision) => decision switch
    {
        Decision.Hold hold => hold.Code,
        Decision.Drop drop => drop.Rule,
        _ => "",
    };
}
