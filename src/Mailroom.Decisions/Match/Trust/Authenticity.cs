namespace Mailroom.Decisions.Match;

/// <summary>Whether a mail is proven to come from its From domain.</summary>
/// <param name="Verdict">What was found.</param>
/// <param name="Saw">The header that says so, short; empty when none does.</param>
/// <param name="Because">Why, as a sentence.</param>
public sealed record Authenticity(Verdict Verdict, string Saw, string Because)
{
    /// <summary>Nothing says anything.</summary>
    public static Authenticity None { get; } = new(Verdict.None, "", "The mailbox's server says nothing about where the mail comes from.");
}

/// <summary>What a check of the sender came to.</summary>
public enum Verdict
{
    /// <summary>Nobody checked, or the domain says nothing about its mail.</summary>
    None,

    /// <summary>The From domain vouches for the mail.</summary>
    Pass,

    /// <summary>The From domain disowns the mail, or the mail has several senders.</summary>
    Fail,
}
