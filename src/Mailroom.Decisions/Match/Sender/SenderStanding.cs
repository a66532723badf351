namespace Mailroom.Decisions.Match;

/// <summary>Who a sender is to the desk.</summary>
/// <param name="Because">Why, as a sentence.</param>
public abstract record SenderStanding(string Because)
{
    /// <summary>It is certain which account they write for.</summary>
    /// <param name="Account">The account.</param>
    /// <param name="IsContact">Whether they are a contact of it already, or only their domain is listed.</param>
    /// <param name="Because">Why.</param>
    public sealed record Known(AccountRef Account, bool IsContact, string Because) : SenderStanding(Because);

    /// <summary>It is not.</summary>
    /// <param name="Reason">Which kind of not knowing it is.</param>
    /// <param name="Suggested">The account that something speaks for; null when nothing does.</param>
    /// <param name="Evidence">What speaks for it, as a sentence; empty when nothing does.</param>
    /// <param name="Because">Why.</param>
    public sealed record Unknown(UnknownReason Reason, AccountRef? Suggested, string Evidence, string Because) : SenderStanding(Because);
}

/// <summary>Why a sender leads to no account for certain.</summary>
public enum UnknownReason
{
    /// <summary>Nothing is known of the address or its domain.</summary>
    Nobody,

    /// <summary>The contact belongs to several accounts.</summary>
    SeveralAccounts,

    /// <summary>The contact belongs to one account, and their domain is listed on another.</summary>
    DomainOfAnother,

    /// <summary>One of our own people, of whom nothing else is known.</summary>
    EmployeeOnly,

    /// <summary>No contact, and the domain is listed on several accounts.</summary>
    DomainOfSeveral,
}
