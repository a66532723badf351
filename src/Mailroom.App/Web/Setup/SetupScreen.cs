using System.Net.Mail;
using Mailroom.App.Web.Security;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Mailroom.App.Web.Setup;

/// <summary>The claiming of a new instance.</summary>
static class SetupScreen
{
    public static void MapSetup(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/setup", async (SetupToken token, CancellationToken ct) =>
            await token.NeededAsync(ct) ? Page("", [], 200) : Results.Redirect("/sign-in")).AllowAnonymous();
        routes.MapPost("/setup", ClaimAsync).AllowAnonymous().RequireRateLimiting(Brakes.SignIn);
    }

    static async Task<IResult> ClaimAsync(
        IFormCollection form, SetupToken token, UserManager<Staff> users, RoleManager<IdentityRole> roles, SignInManager<Staff> signIn, CancellationToken ct)
    {
        string email = form["Email"].ToString().Trim(), password = form["Password"].ToString();
        var errors = Check(email, password, form["Repeat"].ToString()).ToList();
        if (errors.Count > 0)
            return Page(email, errors, 422);
        var claim = await token.ClaimAsync(form["Token"].ToString(), async () =>
        {
            var staff = new Staff { UserName = email, Email = email };
            errors.AddRange(await CreateAdminAsync(staff, password, users, roles));
            if (errors.Count > 0)
                return false;
            await signIn.SignInAsync(staff, isPersistent: false);
            return true;
        }, ct);
        return claim switch
        {
            Claim.Done => Results.Redirect("/admin/service-desk/email-parser/add"),
            Claim.Refused => Page(email, errors, 422),
            Claim.TooMany => Page(email, [new("Token", SetupTexts.TokenTooOften)], 429),
            _ => Page(email, [new("Token", SetupTexts.TokenWrong)], 422),
        };
    }

    static IEnumerable<FieldError> Check(string email, string password, string repeat)
    {
        if (!MailAddress.TryCreate(email, out var address) || address.Address != email)
            yield return new("Email", SetupTexts.EmailWrong);
        if (password.Length < 12)
            yield return new("Password", SetupTexts.PasswordShort);
        else if (password != repeat)
            yield return new("Repeat", SetupTexts.RepeatPasswordWrong);
    }

    static async Task<IEnumerable<FieldError>> CreateAdminAsync(Staff staff, string password, UserManager<Staff> users, RoleManager<IdentityRole> roles)
    {
        if (!await roles.RoleExistsAsync(StaffIdentity.Admin))
            await roles.CreateAsync(new IdentityRole(StaffIdentity.Admin));
        var made = await users.CreateAsync(staff, password);
        if (made.Succeeded)
            made = await users.AddToRoleAsync(staff, StaffIdentity.Admin);
        return made.Errors.Select(e => new FieldError(e.Code.Contains("Password", StringComparison.Ordinal) ? "Password" : "Email", e.Description));
    }

    static RazorComponentResult<SetupPage> Page(string email, IReadOnlyList<FieldError> errors, int status) =>
        new(new { Email = email, Errors = errors }) { StatusCode = status, PreventStreamingRendering = true };
}
