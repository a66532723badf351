using System.Text.Json;
using Mailroom.Decisions.Route.Rules;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Store;

/// <summary>What was decided of a mail, in short: two of them with the same content mean that nothing would be different.</summary>
public sealed record Gist
{
    static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>What becomes of it.</summary>
    public Outcome Outcome { get; init; }

    /// <summary>The hold's code or the drop's rule; else empty.</summary>
    public string Code { get; init; } = "";

    /// <summary>The ticket that it is added to; null for a new one or none.</summary>
    public long? Ticket { get; init; }

    /// <summary>The ledger row that it is a copy of; null for none.</summary>
    public long? FirstCopy { get; init; }

    /// <summary>Whether a closed ticket is opened again.</summary>
    public bool Reopens { get; init; }

    /// <summary>Whether an alert is over by it.</summary>
    public bool Resolves { get; init; }

    /// <summary>Of a new ticket: the requester's address.</summary>
    public string Requester { get; init; } = "";

    /// <summary>Of a new ticket: the subject.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Of a new ticket: the account's name; empty for none.</summary>
    public string Account { get; init; } = "";

    /// <summary>Of a new ticket: why the account is not certain; empty when it is.</summary>
    public string Unknown { get; init; } = "";

    /// <summary>Of a new ticket: whether the sender may be somebody else.</summary>
    public bool Unverified { get; init; }

    /// <summary>Of a new ticket: the tickets that it is linked to, each with how.</summary>
    public string Links { get; init; } = "";

    /// <summary>Of a new ticket: the alert's key; empty for no alert.</summary>
    public string AlertKey { get; init; } = "";

    /// <summary>What is set on the ticket.</summary>
    public TicketChanges Changes { get; init; } = TicketChanges.None;

    /// <summary>Whether the sender may get an acknowledgement.</summary>
    public bool MayAnswer { get; init; }

    /// <summary>SHA-256 (lower-case hex) of the text that the ticket or the note shows.</summary>
    public string Text { get; init; } = "";

    /// <summary>The parser's warning codes, separated by blanks.</summary>
    public string Warnings { get; init; } = "";

    /// <summary>As it is stored.</summary>
    public string Write() => JsonSerializer.Serialize(this, Web);

    /// <summary>Out of the store; null when the mail is of before there were any.</summary>
    /// <param name="stored">What <see cref="Write"/> wrote, or nothing.</param>
    public static Gist? Read(string stored) => stored.Length == 0 ? null : JsonSerializer.Deserialize<Gist>(stored, Web);
}
