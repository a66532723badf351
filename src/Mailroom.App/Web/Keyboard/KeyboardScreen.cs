using Microsoft.AspNetCore.Http.HttpResults;

namespace Mailroom.App.Web.Keyboard;

/// <summary>The keys, and how to switch them off.</summary>
static class KeyboardScreen
{
    public static void MapKeyboard(this IEndpointRouteBuilder routes) => routes.MapGet("/keyboard", () => new RazorComponentResult<KeyboardPage>());
}
