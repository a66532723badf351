namespace Mailroom.Engine.Store.Rows.Words;

/// <summary>One of our own people: may be a ticket's assignee, and has a technician's rights by mail where the mail is proven to be theirs.</summary>
public sealed class Employee : INamedRow
{
    /// <summary>The row's number.</summary>
    public int Id { get; set; }

    /// <summary>The name for people.</summary>
    public string Name { get; set; } = "";

    /// <summary>The address, trimmed and lower case; unique.</summary>
    public string Email { get; set; } = "";
}
