namespace Mailroom.Decisions.Route.Rules.Yaml;

/// <summary>A word of the desk that a file of rules names; whether there is one, only the store knows.</summary>
/// <param name="Kind">What it is the name of.</param>
/// <param name="Name">The name as written.</param>
/// <param name="Line">The line it is in, from 1.</param>
/// <param name="Column">The character of that line, from 1.</param>
/// <param name="Rule">The rule, alert or expected mail it is in.</param>
public sealed record NamedWord(WordKind Kind, string Name, int Line, int Column, string Rule);

/// <summary>What rules name that has to be there.</summary>
public enum WordKind
{
    /// <summary>A queue.</summary>
    Queue,

    /// <summary>A type of ticket.</summary>
    Type,

    /// <summary>A priority.</summary>
    Priority,

    /// <summary>A word for where a ticket stands.</summary>
    Status,

    /// <summary>One of our own people, by name or address.</summary>
    Employee,

    /// <summary>An account.</summary>
    Account,

    /// <summary>A custom field.</summary>
    Field,

    /// <summary>A mailbox, by name or number.</summary>
    Mailbox,
}
