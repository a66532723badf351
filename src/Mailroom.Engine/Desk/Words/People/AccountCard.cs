namespace Mailroom.Engine.Desk;

/// <summary>An account as a person enters it.</summary>
public sealed record AccountDraft
{
    /// <summary>The name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The mail domains that stand for it, one a line.</summary>
    public string Domains { get; init; } = "";

    internal IReadOnlyList<string> DomainLines => [.. Domains.ReplaceLineEndings("\n").Split(['\n', ' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}

/// <summary>An account in a list.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Domains">Its mail domains.</param>
/// <param name="Contacts">How many contacts it has.</param>
/// <param name="Tickets">How many tickets are for it.</param>
public sealed record AccountLine(int Id, string Name, IReadOnlyList<string> Domains, int Contacts, int Tickets);

/// <summary>A page of accounts.</summary>
/// <param name="Lines">The accounts, by name.</param>
/// <param name="Total">How many there are on all pages.</param>
public sealed record AccountPage(IReadOnlyList<AccountLine> Lines, int Total);

/// <summary>An account with all that hangs on it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Stored">What is stored.</param>
/// <param name="Seen">Stands for what is stored; see <see cref="WordLine.Seen"/>.</param>
public sealed record AccountCard(int Id, AccountDraft Stored, string Seen)
{
    /// <summary>How many contacts it has.</summary>
    public int Contacts { get; init; }

    /// <summary>Its domains that other accounts list too, with those accounts: such a domain says nothing.</summary>
    public IReadOnlyList<(string Domain, string Account)> Shared { get; init; } = [];

    /// <summary>Where it is used. The heirs are left empty: another account is named, not chosen, for there may be thousands.</summary>
    public WordUse Use { get; init; } = new("", 0, [], [], []);
}
