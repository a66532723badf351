using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Desk;

/// <summary>Who a ticket's sender is to the desk.</summary>
/// <param name="Account">The ticket's account; empty for none.</param>
/// <param name="UnknownBecause">Why the sender leads to no account for certain; empty when it is certain, or a person said so.</param>
public sealed record AccountView(string Account, string UnknownBecause)
{
    /// <summary>The account that something speaks for; empty for none.</summary>
    public string Suggested { get; init; } = "";

    /// <summary>What speaks for it.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>The sender's domain, where it can be learned; empty where it cannot.</summary>
    public string Domain { get; init; } = "";

    /// <summary>Whether the sender can be learned as a contact.</summary>
    public bool MayLearn { get; init; }

    /// <summary>The last assignment by hand that stands; null for none.</summary>
    public AccountAssignment? Last { get; init; }

    /// <summary>The accounts to choose from, by name.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];
}

/// <summary>What is remembered for the sender's next mails.</summary>
public enum Learn
{
    /// <summary>Nothing: this ticket only.</summary>
    Nothing,

    /// <summary>The sender becomes a contact of the account.</summary>
    Contact,

    /// <summary>The sender's mail domain is listed on the account.</summary>
    Domain,
}

/// <summary>What became of an assignment, or of taking one back.</summary>
public abstract record AssignOutcome
{
    /// <summary>It is done.</summary>
    /// <param name="Account">The ticket's account now; empty for none.</param>
    /// <param name="Domain">The domain that was learned or forgotten with it; empty for none.</param>
    /// <param name="Contact">Whether the sender was learned or forgotten as a contact with it.</param>
    public sealed record Done(string Account, string Domain, bool Contact) : AssignOutcome;

    /// <summary>There is no such ticket.</summary>
    public sealed record NoTicket : AssignOutcome;

    /// <summary>Nothing was changed.</summary>
    /// <param name="Because">Why, and what to do instead.</param>
    public sealed record Refused(string Because) : AssignOutcome;
}
