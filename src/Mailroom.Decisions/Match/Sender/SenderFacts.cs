namespace Mailroom.Decisions.Match;

/// <summary>An account, as far as decisions speak of it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
public readonly record struct AccountRef(int Id, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>One of our own people.</summary>
/// <param name="Id">The number.</param>
/// <param name="Name">The name.</param>
public readonly record struct EmployeeRef(int Id, string Name);

/// <summary>What the desk knows of an address.</summary>
/// <param name="ContactOf">The accounts that have it as a contact; none for somebody who is no contact.</param>
/// <param name="DomainOf">The accounts that list its domain. A public mail domain is never among them.</param>
/// <param name="Employee">Whose address it is; null when it is none of ours.</param>
public sealed record SenderFacts(IReadOnlyList<AccountRef> ContactOf, IReadOnlyList<AccountRef> DomainOf, EmployeeRef? Employee)
{
    /// <summary>What else speaks for an account, the strongest first.</summary>
    public IReadOnlyList<Hint> Hints { get; init; } = [];

    /// <summary>Nothing is known.</summary>
    public static SenderFacts Nobody { get; } = new([], [], null);
}
