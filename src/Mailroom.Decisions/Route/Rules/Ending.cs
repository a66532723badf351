namespace Mailroom.Decisions.Route.Rules;

/// <summary>Where the rules leave a mail.</summary>
public abstract record Ending
{
    /// <summary>It goes its usual way.</summary>
    public sealed record Usual : Ending;

    /// <summary>It is rejected by a named rule.</summary>
    /// <param name="Rule">The rule.</param>
    public sealed record Drop(string Rule) : Ending;

    /// <summary>A person looks at it first.</summary>
    /// <param name="Rule">The rule.</param>
    /// <param name="Reason">Why, in the operator's words.</param>
    public sealed record Hold(string Rule, string Reason) : Ending;

    /// <summary>It becomes a note of a ticket, if there is one of that number.</summary>
    /// <param name="Rule">The rule.</param>
    /// <param name="Ticket">The ticket's number, 1 or more.</param>
    /// <param name="Literal">Whether the number stands in the rule itself. One that was captured is the sender's word, and counts only for people of that ticket.</param>
    public sealed record Append(string Rule, long Ticket, bool Literal) : Ending;
}
