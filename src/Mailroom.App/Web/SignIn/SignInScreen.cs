using Mailroom.App.Web.Security;
using Mailroom.Engine.Store.Rows;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Mailroom.App.Web.SignIn;

/// <summary>Signing in and out.</summary>
static class SignInScreen
{
    // What the password is held against when there is no such account, so that both take the same time.
    static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<Staff>().HashPassword(new Staff(), Guid.NewGuid().ToString()));

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in", ([FromQuery(Name = "return")] string? back) => Page("", back ?? "", refused: false)).AllowAnonymous();
        routes.MapPost("/sign-in", SignInAsync).AllowAnonymous().RequireRateLimiting(Brakes.SignIn);
        routes.MapPost("/sign-out", async (SignInManager<Staff> signIn) =>
        {
            await signIn.SignOutAsync();
            return Results.Redirect("/sign-in");
        });
    }

    static async Task<IResult> SignInAsync(IFormCollection form, UserManager<Staff> users, SignInManager<Staff> signIn, IPasswordHasher<Staff> hasher)
    {
        string email = form["Email"].ToString().Trim(), password = form["Password"].ToString(), back = form["return"].ToString();
        var staff = await users.FindByEmailAsync(email);
        if (staff is null || await users.IsLockedOutAsync(staff))
        {
            hasher.VerifyHashedPassword(new Staff(), NobodysHash.Value, password);
            return Page(email, back, refused: true);
        }
        var result = await signIn.PasswordSignInAsync(staff, password, isPersistent: false, lockoutOnFailure: true);
        return result.Succeeded ? Results.LocalRedirect(IsLocal(back) ? back : "/tickets") : Page(email, back, refused: true);
    }

    /// <summary>A path of ours; never "//host" or "/\host", which browsers take for another site.</summary>
    internal static bool IsLocal(string path) => path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("/\\", StringComparison.Ordinal)
        && !path.Any(char.IsControl);

    static RazorComponentResult<SignInPage> Page(string email, string back, bool refused) =>
        new(new { Email = email, Return = back, Refused = refused }) { StatusCode = refused ? 422 : 200, PreventStreamingRendering = true };
}
