using Microsoft.AspNetCore.Identity;

namespace Mailroom.Engine.Store.Rows;

/// <summary>Somebody who signs in to Mailroom's pages.</summary>
public sealed class Staff : IdentityUser
{
    /// <summary>The time zone by its IANA name that times are shown in; empty for the browser's own.</summary>
    public string TimeZone { get; set; } = "";

    /// <summary>The lines below an answer that they write; may be empty.</summary>
    public string Signature { get; set; } = "";
}
