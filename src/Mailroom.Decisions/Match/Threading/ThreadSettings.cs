namespace Mailroom.Decisions.Match;

/// <summary>How replies are known by their subject, and what becomes of those to closed tickets.</summary>
public sealed record ThreadSettings
{
    /// <summary>How a subject names a ticket: any text with the word <c>number</c> in it once.</summary>
    public string SubjectToken { get; init; } = "#number#";

    /// <summary>Formats of earlier times or other programs that still count.</summary>
    public IReadOnlyList<string> OldSubjectTokens { get; init; } = [];

    /// <summary>How long after its closing a ticket is reopened by a reply. A later reply opens a ticket of its own, linked to it.</summary>
    public TimeSpan ReopenWithin { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Whether answers to our mail are to go to the mailbox's address with the ticket's marker behind a plus (RFC 5233). Only for servers that deliver such mail.</summary>
    public bool PlusAddress { get; init; }
}
