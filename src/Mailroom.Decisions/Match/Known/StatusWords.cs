namespace Mailroom.Decisions.Match;

/// <summary>A word for where a ticket stands.</summary>
/// <param name="Closed">Whether a ticket with it is closed.</param>
/// <param name="OnReply">What a reply does to a closed ticket with it.</param>
public readonly record struct StatusMeaning(bool Closed, OnReply OnReply);

/// <summary>The desk's words for where tickets stand, so that mails of one batch see what earlier ones did to a ticket.</summary>
/// <param name="ByName">By their names, in any case of letters.</param>
public sealed record StatusWords(IReadOnlyDictionary<string, StatusMeaning> ByName)
{
    /// <summary>No words: only what tickets are, new, open or closed.</summary>
    public static StatusWords None { get; } = new(new Dictionary<string, StatusMeaning>());

    /// <summary>The word that a new ticket gets.</summary>
    public StatusMeaning New { get; init; } = new(false, OnReply.Reopen);

    /// <summary>The word that a ticket gets that is opened again.</summary>
    public StatusMeaning Open { get; init; } = new(false, OnReply.Reopen);

    /// <summary>The word that a ticket gets that is closed.</summary>
    public StatusMeaning Closed { get; init; } = new(true, OnReply.Reopen);

    /// <summary>The meaning of the word that rules name; null when they name none, or one that is not there.</summary>
    /// <param name="name">The name.</param>
    public StatusMeaning? Named(string name) => name.Length > 0 && ByName.TryGetValue(name, out var meaning) ? meaning : null;
}
