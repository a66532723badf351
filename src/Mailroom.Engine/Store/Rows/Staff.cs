using Microsoft.AspNetCore.Identity;

namespace Mailroom.Engine.Store.Rows;

/// <summary>Somebody who signs in to Mailroom's pages.</summary>
public sealed class Staff : IdentityUser;
