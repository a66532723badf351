using Mailroom.Decisions.Match;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;

namespace Mailroom.Engine.Desk;

/// <summary>A word of the desk as a person enters it. Each kind of word reads the fields that it has.</summary>
public sealed record WordDraft
{
    /// <summary>The name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Of an employee: the address.</summary>
    public string Email { get; init; } = "";

    /// <summary>Of a status: what it means.</summary>
    public TicketStatus Meaning { get; init; } = TicketStatus.Open;

    /// <summary>Of a status: what a customer's reply does to a ticket with it.</summary>
    public OnReply OnReply { get; init; }

    /// <summary>Of a custom field: what may be written into it.</summary>
    public FieldKind Kind { get; init; }

    /// <summary>Of a custom field that is a choice: the choices, one a line.</summary>
    public string Choices { get; init; } = "";

    internal IReadOnlyList<string> ChoiceList => [.. Choices.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    internal WordDraft Clean() => this with { Name = Name.Trim(), Email = Email.Trim().ToLowerInvariant(), Choices = string.Join('\n', ChoiceList) };
}

/// <summary>A word in a list.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Word">What it says.</param>
/// <param name="Tickets">How many tickets have it.</param>
/// <param name="Seen">Stands for what it says now: whoever saves gives it back, so that nobody's change is overwritten unseen.</param>
public sealed record WordLine(int Id, WordDraft Word, int Tickets, string Seen);

/// <summary>Where a word is used, and what could take its place.</summary>
/// <param name="Name">The word.</param>
/// <param name="Tickets">How many tickets have it.</param>
/// <param name="Places">Where else it is used, such as "mailbox support".</param>
/// <param name="Rules">The rules, alerts and expected mails in force that name it.</param>
/// <param name="Heirs">The words that could take its place; for a status those of the same meaning.</param>
public sealed record WordUse(string Name, int Tickets, IReadOnlyList<string> Places, IReadOnlyList<string> Rules, IReadOnlyList<WordHeir> Heirs)
{
    /// <summary>Whether something has to take its place, or somebody has to say that nothing does.</summary>
    public bool NeedsHeir => Tickets > 0 || Places.Count > 0;
}

/// <summary>A word that could take another's place.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
public sealed record WordHeir(int Id, string Name);

/// <summary>What became of saving or deleting a word.</summary>
public abstract record WordSaving
{
    /// <summary>It is done.</summary>
    /// <param name="Id">The word's number.</param>
    public sealed record Saved(int Id) : WordSaving;

    /// <summary>Nothing was changed.</summary>
    /// <param name="Errors">One or more.</param>
    /// <param name="Seen">What <see cref="WordLine.Seen"/> is now.</param>
    public sealed record Refused(IReadOnlyList<FieldError> Errors, string Seen) : WordSaving;

    /// <summary>There is none of that number, perhaps no more.</summary>
    public sealed record Gone : WordSaving;
}
