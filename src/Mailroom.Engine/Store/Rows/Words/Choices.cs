using Mailroom.Decisions.Match;

namespace Mailroom.Engine.Store.Rows.Words;

/// <summary>A word of the desk that has a number and a name.</summary>
public interface INamedRow
{
    /// <summary>The row's number.</summary>
    int Id { get; }

    /// <summary>The name for people.</summary>
    string Name { get; set; }
}

/// <summary>A queue: the pile of tickets that a team works on.</summary>
public sealed class Queue : INamedRow
{
    /// <summary>The row's number.</summary>
    public int Id { get; set; }

    /// <summary>The name; unique.</summary>
    public string Name { get; set; } = "";
}

/// <summary>A type of ticket, such as incident or request.</summary>
public sealed class TicketType : INamedRow
{
    /// <summary>The row's number.</summary>
    public int Id { get; set; }

    /// <summary>The name; unique.</summary>
    public string Name { get; set; } = "";
}

/// <summary>How much a ticket matters.</summary>
public sealed class Priority : INamedRow
{
    /// <summary>The row's number.</summary>
    public int Id { get; set; }

    /// <summary>The name; unique.</summary>
    public string Name { get; set; } = "";

    /// <summary>The place in the order, the most urgent lowest.</summary>
    public int Rank { get; set; }
}

/// <summary>A word for where a ticket stands, and what it means to Mailroom.</summary>
public sealed class StatusWord : INamedRow
{
    /// <summary>The row's number.</summary>
    public int Id { get; set; }

    /// <summary>The name; unique.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it means.</summary>
    public TicketStatus Meaning { get; set; }

    /// <summary>What a customer's reply does to a ticket with this status.</summary>
    public OnReply OnReply { get; set; }
}

/// <summary>A field of tickets that the desk has added.</summary>
public sealed class CustomField : INamedRow
{
    /// <summary>The row's number.</summary>
    public int Id { get; set; }

    /// <summary>The name; unique.</summary>
    public string Name { get; set; } = "";

    /// <summary>What may be written into it.</summary>
    public FieldKind Kind { get; set; }

    /// <summary>With <see cref="FieldKind.Choice"/>: the choices, one a line.</summary>
    public string Choices { get; set; } = "";
}

/// <summary>What a custom field holds.</summary>
public enum FieldKind
{
    /// <summary>Any text of one line.</summary>
    Text,

    /// <summary>A number, written with a point.</summary>
    Number,

    /// <summary>A day, YYYY-MM-DD.</summary>
    Date,

    /// <summary>One of its choices.</summary>
    Choice,
}
