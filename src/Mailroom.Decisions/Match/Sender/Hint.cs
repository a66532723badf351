namespace Mailroom.Decisions.Match;

/// <summary>Something that speaks for an account without proving it.</summary>
/// <param name="Account">The account.</param>
/// <param name="Evidence">What speaks for it, as a sentence.</param>
public readonly record struct Hint(AccountRef Account, string Evidence);
