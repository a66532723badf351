namespace Mailroom.Decisions.Match;

/// <summary>
/// The truth table: from what is known of an address to the account it stands for. Each line is one case, the first that
/// fits holds; a test goes through all of them.
/// </summary>
public static class SenderTable
{
    /// <summary>Reads the table.</summary>
    /// <param name="facts">What is known of the sender.</param>
    public static SenderStanding Read(SenderFacts facts) => (Accounts(facts.ContactOf), Accounts(facts.DomainOf), facts.Employee is not null) switch
    {
        //  contact of    domain of      employee
        ( > 1, _, _) => Unknown(UnknownReason.SeveralAccounts, Common(facts), $"The sender is a contact of {Names(facts.ContactOf)}."),
        (1, > 0, _) when !facts.DomainOf.Contains(facts.ContactOf[0]) =>
            Unknown(UnknownReason.DomainOfAnother, facts.ContactOf[0], $"The sender is a contact of {facts.ContactOf[0]}, but the domain is listed on {Names(facts.DomainOf)}."),
        (1, _, true) => new SenderStanding.Known(facts.ContactOf[0], true, $"The sender is a contact of {facts.ContactOf[0]}, and one of our people too."),
        (1, _, false) => new SenderStanding.Known(facts.ContactOf[0], true, $"The sender is a contact of {facts.ContactOf[0]}."),
        (0, _, true) => Unknown(UnknownReason.EmployeeOnly, null, "The sender is one of our people and no contact."),
        (0, 1, false) => new SenderStanding.Known(facts.DomainOf[0], false, $"The sender is no contact, but the domain is listed on {facts.DomainOf[0]}."),
        (0, > 1, false) => Unknown(UnknownReason.DomainOfSeveral, null, $"The sender is no contact, and the domain is listed on {Names(facts.DomainOf)}."),
        _ => Unknown(UnknownReason.Nobody, null, "Nothing is known of the sender or the domain."),
    };

    static int Accounts(IReadOnlyList<AccountRef> accounts) => accounts.Distinct().Count();

    /// <summary>Of several accounts the one that the domain speaks for too.</summary>
    static AccountRef? Common(SenderFacts facts) =>
        facts.ContactOf.Intersect(facts.DomainOf).ToList() is [var only] ? only : null;

    static SenderStanding.Unknown Unknown(UnknownReason reason, AccountRef? suggested, string because) => new(reason, suggested, suggested is null ? "" : because, because);

    static string Names(IReadOnlyList<AccountRef> accounts) => string.Join(" and ", accounts.Distinct().Select(a => a.Name));
}
