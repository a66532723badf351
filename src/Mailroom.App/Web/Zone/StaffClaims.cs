using Mailroom.Decisions.Words.Hours;
using Mailroom.Engine.Store.Rows;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using System.Security.Claims;

namespace Mailroom.App.Web.Zone;

/// <summary>
/// What a signed-in person carries along, so that no page has to ask the database for it. It is made anew when they sign in, when they save their
/// own settings, and each minute when their cookie is held against the database.
/// </summary>
sealed class StaffClaims(UserManager<Staff> users, RoleManager<IdentityRole> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Staff, IdentityRole>(users, roles, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Staff user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        if (WorkingTimeText.IsZone(user.TimeZone))
            identity.AddClaim(new Claim(ViewerZone.Claim, user.TimeZone));
        return identity;
    }
}
