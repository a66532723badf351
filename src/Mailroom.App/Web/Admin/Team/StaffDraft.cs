namespace Mailroom.App.Web.Admin.Team;

/// <summary>Somebody who may sign in, as an administrator enters them.</summary>
public sealed record StaffDraft
{
    /// <summary>The address they sign in with; it stays.</summary>
    public string Email { get; init; } = "";

    /// <summary>A new password; empty to leave the one there is.</summary>
    public string Password { get; init; } = "";

    /// <summary>Whether they are an administrator.</summary>
    public bool Admin { get; init; }
}

/// <summary>Somebody who may sign in.</summary>
/// <param name="Id">Their stable id.</param>
/// <param name="Email">The address they sign in with.</param>
/// <param name="Admin">Whether they are an administrator.</param>
/// <param name="TimeZone">Their time zone; empty for the browser's own.</param>
public sealed record StaffLine(string Id, string Email, bool Admin, string TimeZone);
