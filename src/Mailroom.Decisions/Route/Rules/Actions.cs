namespace Mailroom.Decisions.Route.Rules;

/// <summary>What a rule does with a mail. Dropping, holding and appending end the list as <see cref="Stop"/> does.</summary>
public sealed record Actions
{
    /// <summary>What it says about the ticket.</summary>
    public TicketChanges Set { get; init; } = TicketChanges.None;

    /// <summary>The mail is worth a ticket even where it is a machine's answer, which by itself is worth none.</summary>
    public bool Ticket { get; init; }

    /// <summary>No ticket: the mail is kept as rejected by this rule.</summary>
    public bool Drop { get; init; }

    /// <summary>Why a person has to look at the mail first; empty when nobody has to.</summary>
    public string Hold { get; init; } = "";

    /// <summary>The number of the ticket that the mail becomes a note of, or <c>{name}</c> of what the rule captured; empty when none.</summary>
    public string Append { get; init; } = "";

    /// <summary>The sender gets no acknowledgement.</summary>
    public bool NoAcknowledgement { get; init; }

    /// <summary>No later rule is asked.</summary>
    public bool Stop { get; init; }
}
