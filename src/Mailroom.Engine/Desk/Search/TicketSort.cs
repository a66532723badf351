namespace Mailroom.Engine.Desk;

/// <summary>The orders of the ticket list. Tickets that are alike in it stand by their numbers.</summary>
public enum TicketSort
{
    /// <summary>The last changed first.</summary>
    Updated,

    /// <summary>The longest unchanged first.</summary>
    Waiting,

    /// <summary>The newest first.</summary>
    Newest,

    /// <summary>The oldest first.</summary>
    Oldest,

    /// <summary>The most urgent first, those without a priority last; among equals the last changed first.</summary>
    Priority,
}
