using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Route;
using Mailroom.Decisions.Route.Rules;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Pipeline;

/// <summary>Makes a ticket of a held mail because a person says so.</summary>
/// <param name="databases">Knows accounts and people.</param>
/// <param name="kept">Has the bytes.</param>
/// <param name="reading">Reads it.</param>
/// <param name="desks">Knows the mailbox's queue.</param>
/// <param name="commit">Stores.</param>
public sealed class TicketByHand(IDbContextFactory<SqliteDb> databases, KeptMails kept, HeldReading reading, Desks desks, HeldCommit commit)
{
    const int LongestLine = 500;

    readonly PeopleFinder people = new();

    /// <summary>The ticket as the mail itself would have it; null when there is no such held mail.</summary>
    /// <param name="id">The ledger row.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="DamagedMailException">The stored bytes are not what was stored.</exception>
    public async Task<HandTicket?> SuggestAsync(long id, CancellationToken ct)
    {
        if (await kept.FindAsync(id, ct) is not { Row.Outcome: Outcome.Held } mail)
            return null;
        var read = reading.Read(mail);
        return new HandTicket(OneLine(read.Subject), OneLine(read.From.Name), OneLine(read.From.Email), "") { Text = read.VisibleReply };
    }

    /// <summary>Makes it.</summary>
    /// <param name="id">The ledger row.</param>
    /// <param name="wanted">What the person entered.</param>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="ct">Gives up before the commit.</param>
    public async Task<HandOutcome> RunAsync(long id, HandTicket wanted, string actor, CancellationToken ct)
    {
        wanted = wanted with { Subject = wanted.Subject.Trim(), Name = wanted.Name.Trim(), Email = wanted.Email.Trim(), Account = wanted.Account.Trim() };
        try
        {
            if (await kept.FindAsync(id, ct) is not { } mail)
                return new HandOutcome.Tried(new HeldOutcome.NotFound());
            await using var db = await databases.CreateDbContextAsync(ct);
            var faults = await FaultsAsync(db, wanted, ct);
            return faults.Count > 0 ? new HandOutcome.Refused(faults)
                : new HandOutcome.Tried(await commit.MadeByHandAsync(id, await MadeAsync(db, mail, wanted, actor, ct), actor, ct));
        }
        catch (DamagedMailException damaged)
        {
            return new HandOutcome.Tried(new HeldOutcome.Damaged(damaged.Message));
        }
    }

    async Task<DecidedMail> MadeAsync(MailroomDb db, KeptMail mail, HandTicket wanted, string actor, CancellationToken ct)
    {
        var desk = await desks.OfAsync(mail.Row.MailboxId, ct);
        var requester = new Address(wanted.Name, wanted.Email);
        var standing = SenderTable.Read(await people.OfAsync(db, desk, requester, ct));
        // An account that a person names is the account; that makes nobody a contact of it.
        var ticket = new Decision.OpenTicket(null, $"{actor} made a ticket of it by hand. It was held: {mail.Row.Code}.")
        {
            Account = (standing as SenderStanding.Known)?.Account ?? desk.Mailbox.CatchAll,
            Unknown = standing as SenderStanding.Unknown,
            Unverified = mail.Row.Authenticity == "fail",
            Changes = TicketChanges.None with { Queue = desk.Mailbox.Queue, Account = wanted.Account },
        };
        var read = reading.Read(mail) with { From = requester, Subject = wanted.Subject };
        return new DecidedMail(mail.Raw, new ReadMail(read, desk), new Decided(ticket, null, []) { MayAnswer = await reading.MayAnswerAsync(mail, requester, ct) });
    }

    static async Task<IReadOnlyList<HandFault>> FaultsAsync(MailroomDb db, HandTicket wanted, CancellationToken ct)
    {
        List<HandFault> faults = [];
        if (wanted.Subject.Length is 0 or > LongestLine || wanted.Subject.Any(char.IsControl))
            faults.Add(new(nameof(wanted.Subject), $"Enter a subject of at most {LongestLine} characters, on one line."));
        if (wanted.Name.Length > LongestLine || wanted.Name.Any(char.IsControl))
            faults.Add(new(nameof(wanted.Name), $"Enter a name of at most {LongestLine} characters, on one line, or none."));
        if (!IsAddress(wanted.Email))
            faults.Add(new(nameof(wanted.Email), "Enter the address of whoever is to get the answers, such as ann@example.com."));
        if (wanted.Account.Length > 0 && !(await db.Accounts.Select(a => a.Name).ToListAsync(ct)).Contains(wanted.Account, StringComparer.OrdinalIgnoreCase))
            faults.Add(new(nameof(wanted.Account), "There is no account of this name. Leave it empty to have it found by the requester's address."));
        return faults;
    }

    static bool IsAddress(string text) =>
        text.Length is > 2 and <= 254 && text.IndexOf('@') is > 0 and var at && at == text.LastIndexOf('@') && at < text.Length - 1 && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or ',' or ';' or '"');

    static string OneLine(string text)
    {
        var line = new string([.. text.Where(c => !char.IsControl(c))]).Trim();
        return line.Length <= LongestLine ? line : line[..LongestLine];
    }
}
