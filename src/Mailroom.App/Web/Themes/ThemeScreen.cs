using Mailroom.App.Web.SignIn;

namespace Mailroom.App.Web.Themes;

/// <summary>Chooses the colours, and goes back to where it was chosen.</summary>
static class ThemeScreen
{
    public const string Path = "/me/theme";

    public static void MapTheme(this IEndpointRouteBuilder routes) => routes.MapPost(Path, (HttpContext http, IFormCollection form) =>
    {
        Theme.Keep(http, $"{form["theme"]}");
        var back = $"{form["back"]}";
        return Results.LocalRedirect(SignInScreen.IsLocal(back) ? back : "/me");
    });
}
