using Mailroom.App.Web.Security;
using Mailroom.Decisions.Words.Hours;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Mailroom.App.Web.Me;

/// <summary>What everybody says about themselves: time zone, signature, password.</summary>
static class MeScreen
{
    /// <summary>Characters of a signature. A longer one is refused.</summary>
    const int LongestSignature = 2000;

    public static void MapMe(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/me", async (string? told, HttpContext http, UserManager<Staff> users) =>
            await users.GetUserAsync(http.User) is { } me ? Page(me.TimeZone, me.Signature, told is "saved" or "password" ? told : "", []) : Results.NotFound());
        routes.MapPost("/me", SaveAsync);
        routes.MapPost("/me/password", PasswordAsync).RequireRateLimiting(Brakes.SignIn);
    }

    static async Task<IResult> SaveAsync(HttpContext http, IFormCollection form, UserManager<Staff> users, SignInManager<Staff> signIn, AuditBook audit)
    {
        if (await users.GetUserAsync(http.User) is not { } me)
            return Results.NotFound();
        var (zone, signature) = ($"{form["TimeZone"]}".Trim(), $"{form["Signature"]}".ReplaceLineEndings("\n").Trim());
        List<FieldError> errors = [];
        if (zone.Length > 0 && !WorkingTimeText.IsZone(zone))
            errors.Add(new("TimeZone", MeTexts.TimeZoneWrong));
        if (signature.Length > LongestSignature || signature.Any(c => char.IsControl(c) && c is not '\n' and not '\t'))
            errors.Add(new("Signature", MeTexts.FormatSignatureWrong(LongestSignature)));
        if (errors.Count > 0)
            return Page(zone, signature, "", errors);
        (me.TimeZone, me.Signature) = (zone, signature);
        if (await users.UpdateAsync(me) is { Succeeded: false } failed)
            return Page(zone, signature, "", [.. failed.Errors.Select(e => new FieldError("main", e.Description))]);
        // The next page knows the zone already.
        await signIn.RefreshSignInAsync(me);
        await audit.AddAsync(me.UserName!, "staff.changed", $"staff {me.Email}", "own settings", http.RequestAborted);
        return Results.Redirect("/me?told=saved");
    }

    static async Task<IResult> PasswordAsync(HttpContext http, IFormCollection form, UserManager<Staff> users, SignInManager<Staff> signIn, AuditBook audit)
    {
        if (await users.GetUserAsync(http.User) is not { } me)
            return Results.NotFound();
        var (old, wanted) = ($"{form["Current"]}", $"{form["Password"]}");
        if (wanted != $"{form["Repeat"]}")
            return Page(me.TimeZone, me.Signature, "", [new("Repeat", MeTexts.RepeatPasswordWrong)]);
        if (await users.ChangePasswordAsync(me, old, wanted) is { Succeeded: false } refused)
            return Page(me.TimeZone, me.Signature, "", [.. refused.Errors.Select(e => e.Code == nameof(IdentityErrorDescriber.PasswordMismatch)
                ? new FieldError("Current", MeTexts.CurrentPasswordWrong) : new FieldError("Password", e.Description))]);
        // Every other place where they are signed in ends; this one goes on.
        await signIn.RefreshSignInAsync(me);
        await audit.AddAsync(me.UserName!, "staff.changed", $"staff {me.Email}", "password changed", http.RequestAborted);
        return Results.Redirect("/me?told=password");
    }

    static IResult Page(string zone, string signature, string told, IReadOnlyList<FieldError> errors) =>
        new RazorComponentResult<MePage>(new { Zone = zone, Signature = signature, Told = told, Errors = errors }) { StatusCode = errors.Count > 0 ? 422 : 200 };
}
