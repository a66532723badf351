namespace Mailroom.Decisions.Match;

/// <summary>
/// The truth table: from what is known of an address to the account it stands for. Each line is one case, the first that
/// fits holds; a test goes through all of them. Where it is not certain, what is known may still speak for an account.
/// </summary>
public static class SenderTable
{
    /// <summary>Reads the table.</summary>
    /// <param name="facts">What is known of the sender.</param>
    public static SenderStanding Read(SenderFacts facts) => (Count(facts.ContactOf), Count(facts.DomainOf), facts.Employee is not null) switch
    {
        //  contact of    domain of      employee
        ( > 1, _, _) => Unknown(UnknownReason.SeveralAccounts, facts, $"The sender is a contact of {Names(facts.ContactOf)}."),
        (1, > 0, _) when !facts.DomainOf.Contains(facts.ContactOf[0]) =>
            Unknown(UnknownReason.DomainOfAnother, facts, $"The sender is a contact of {facts.ContactOf[0]}, but the domain is listed on {Names(facts.DomainOf)}."),
        (1, _, true) => new SenderStanding.Known(facts.ContactOf[0], true, $"The sender is a contact of {facts.ContactOf[0]}, and one of our people too."),
        (1, _, false) => new SenderStanding.Known(facts.ContactOf[0], true, $"The sender is a contact of {facts.ContactOf[0]}."),
        (0, 1, _) => new SenderStanding.Known(facts.DomainOf[0], false, $"The sender is no contact, but the domain is listed on {facts.DomainOf[0]}."),
        (0, > 1, _) => Unknown(UnknownReason.DomainOfSeveral, facts, $"The sender is no contact, and the domain is listed on {Names(facts.DomainOf)}."),
        (0, 0, true) => Unknown(UnknownReason.EmployeeOnly, facts, "The sender is one of our people and no contact."),
        _ => Unknown(UnknownReason.Nobody, facts, "Nothing is known of the sender or the domain."),
    };

    static SenderStanding.Unknown Unknown(UnknownReason reason, SenderFacts facts, string because)
    {
        var hint = Certain(reason, facts) ?? Possible(facts).Select(hint => (Hint?)hint).FirstOrDefault();
        return new SenderStanding.Unknown(reason, hint?.Account, hint?.Evidence ?? "", because);
    }

    /// <summary>What the table's own columns say, before any weaker hint.</summary>
    static Hint? Certain(UnknownReason reason, SenderFacts facts) => reason switch
    {
        UnknownReason.SeveralAccounts when facts.ContactOf.Intersect(facts.DomainOf).ToList() is [var both] =>
            new Hint(both, $"Of the sender's accounts only {both} lists the domain."),
        UnknownReason.DomainOfAnother => new Hint(facts.ContactOf[0], $"The sender is a contact of {facts.ContactOf[0]} already."),
        _ => null,
    };

    /// <summary>A hint cannot bring in an account where the table names the ones it can be.</summary>
    static IEnumerable<Hint> Possible(SenderFacts facts)
    {
        var named = facts.ContactOf.Concat(facts.DomainOf).ToHashSet();
        return facts.Hints.Where(hint => named.Count == 0 || named.Contains(hint.Account));
    }

    static int Count(IReadOnlyList<AccountRef> accounts) => accounts.Distinct().Count();

    static string Names(IReadOnlyList<AccountRef> accounts) => string.Join(" and ", accounts.Distinct().Select(a => a.Name));
}
