using System.Security.Cryptography;
using System.Text;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Route;

namespace Mailroom.Engine.Store;

/// <summary>Boils a decision down to its gist.</summary>
/// <param name="numberOf">The number of a ticket.</param>
/// <param name="idOf">The ledger row of a copy.</param>
sealed class GistWriter(Func<TicketRef, long> numberOf, Func<CopyRef, long> idOf)
{
    /// <summary>For a dry run: everything that is spoken of is stored.</summary>
    public static GistWriter OfStored { get; } = new(ticket => ticket.Number, copy => copy.LedgerId);

    public Gist Of(DecidedMail decided) => Decision(decided) with
    {
        Outcome = LedgerText.OutcomeOf(decided.Decision),
        Code = LedgerText.CodeOf(decided.Decision),
        MayAnswer = decided.Decided.MayAnswer,
        Text = Digest(TextOf(decided)),
        Warnings = LedgerText.WarningsOf(decided),
    };

    /// <summary>What the ticket or the note shows of a mail.</summary>
    public static string TextOf(DecidedMail decided) =>
        (decided.Decision as Decision.OpenTicket)?.Forwarded?.Body ?? decided.Parsed.VisibleReply;

    /// <summary>What the ticket of a mail is called.</summary>
    public static string SubjectOf(ParsedMail mail, Decision.OpenTicket open)
    {
        var subject = open.Forwarded is { Subject.Length: > 0 } forwarded ? forwarded.Subject : mail.Subject;
        return subject.Length > 0 ? subject : "(no subject)";
    }

    Gist Decision(DecidedMail decided) => decided.Decision switch
    {
        Decision.OpenTicket open => new Gist
        {
            Requester = (open.Forwarded?.From ?? decided.Parsed.From).Key,
            Subject = SubjectOf(decided.Parsed, open),
            Account = open.Account?.Name ?? "",
            Unknown = open.Unknown?.Because ?? "",
            Unverified = open.Unverified,
            Links = string.Join(", ", Links(open)),
            AlertKey = open.AlertKey,
            Changes = open.Changes,
        },
        Decision.AddNote note => new Gist { Ticket = numberOf(note.Ticket), Reopens = note.Reopens, Changes = note.Changes },
        Decision.CountAlert alert => new Gist { Ticket = numberOf(alert.Ticket), Resolves = alert.Resolves },
        Decision.Duplicate copy => new Gist { FirstCopy = idOf(copy.First) },
        _ => new Gist(),
    };

    IEnumerable<string> Links(Decision.OpenTicket open)
    {
        if (open.MaybeAbout is { } about)
            yield return $"maybe about #{numberOf(about)}";
        if (open.GoesOnFrom is { } earlier)
            yield return $"goes on with #{numberOf(earlier)}";
        if (open.SameMailAs is { } same)
            yield return $"the same mail as #{numberOf(same)}";
    }

    static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
