using Mailroom.App.Web.Zone;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Mailroom.App.Web.Security;

/// <summary>Who may sign in, how, and what a page asks for.</summary>
static class StaffIdentity
{
    public const string Admin = "Admin";

    public static void AddStaffIdentity(this IServiceCollection services)
    {
        services.AddIdentityCore<Staff>(o =>
        {
            o.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            o.User.RequireUniqueEmail = true;
            // Length is what makes a password strong (NIST SP 800-63B 3.1.1); rules of composition only annoy.
            o.Password.RequiredLength = 12;
            o.Password.RequireDigit = o.Password.RequireUppercase = o.Password.RequireLowercase = o.Password.RequireNonAlphanumeric = false;
            o.Password.RequiredUniqueChars = 5;
            o.Lockout.MaxFailedAccessAttempts = 10;
            o.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
        }).AddRoles<IdentityRole>().AddEntityFrameworkStores<SqliteDb>().AddClaimsPrincipalFactory<StaffClaims>().AddSignInManager().AddDefaultTokenProviders();
        // A role or account that was taken away is taken away within a minute, and not when the cookie ends.
        services.Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = TimeSpan.FromMinutes(1));
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(o =>
        {
            o.LoginPath = "/sign-in";
            o.ReturnUrlParameter = "return";
            o.Cookie.Name = "mailroom";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.ExpireTimeSpan = TimeSpan.FromHours(12);
            o.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.AddAuthorizationBuilder()
            .AddPolicy(Admin, policy => policy.RequireRole(Admin))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }
}
