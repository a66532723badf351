using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Notify;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Whom an answer goes to.</summary>
static class AnswerPeople
{
    /// <summary>Who gets a copy of an answer to all: those whom the answered mail names, and who takes part in the ticket. An unverified mail names nobody (T01).</summary>
    public static async Task<IReadOnlyList<Address>> OthersAsync(MailroomDb db, Ticket ticket, AnsweredMail answered, CancellationToken ct)
    {
        if (ticket.Unverified)
            return [];
        var own = await OwnAddresses.OfAsync(db, ct);
        var to = answered.Answers.Select(person => person.Key).ToHashSet(StringComparer.Ordinal);
        var part = await db.Participants.Where(p => p.TicketId == ticket.Id).Select(p => p.Email).ToListAsync(ct);
        return
        [
            .. answered.Mail.To.Concat(answered.Mail.Cc).Concat(part.Select(email => new Address("", email)))
                .Where(person => AddressLine.IsAddress(person.Email) && !own.Contains(WithoutDetail(person.Key)) && !to.Contains(person.Key))
                .DistinctBy(person => person.Key).Take(AddressLine.Most),
        ];
    }

    /// <summary>What to look at before sending.</summary>
    public static async Task<IReadOnlyList<string>> WarningsAsync(MailroomDb db, Ticket ticket, AnsweredMail answered, IReadOnlyList<Address> others, CancellationToken ct)
    {
        List<string> warnings = [];
        var from = PublicDomains.DomainOf(answered.Mail.From);
        if (!answered.OurOwn && answered.Answers.FirstOrDefault(person => PublicDomains.DomainOf(person) != from) is { } elsewhere)
            warnings.Add($"The sender wants answers at {elsewhere.Email}, which is in another domain than {answered.Mail.From.Email}.");
        var part = (await db.Participants.Where(p => p.TicketId == ticket.Id).Select(p => p.Email).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        var employees = await db.Employees.Select(e => e.Email).ToListAsync(ct);
        part.UnionWith(employees);
        var strangers = others.Where(person => !part.Contains(person.Key)).Select(person => person.Email).ToList();
        if (strangers.Count > 0)
            warnings.Add($"Not part of the ticket so far: {string.Join(", ", strangers)}.");
        if (ticket.Unverified)
            warnings.Add("Nothing proves that the mail is from whom it names.");
        return warnings;
    }

    /// <summary>The address without what stands behind a plus: our own one with a marker is ours too.</summary>
    static string WithoutDetail(string key) => key.IndexOf('+') is > 0 and var plus && key.LastIndexOf('@') is var at && at > plus ? key[..plus] + key[at..] : key;
}
