using System.Security.Cryptography;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store.Secrets;

namespace Mailroom.App.Web.EmailParser.SignIn;

/// <summary>
/// What only the browser holds that began a sign-in. Lax, because it comes back by a link from another site; sent to the
/// way back only, and good once.
/// </summary>
static class SignInCookie
{
    const string Name = "mailroom-sign-in";

    /// <summary>Gives the browser a new one.</summary>
    public static Secret Set(HttpContext http)
    {
        var value = New();
        http.Response.Cookies.Append(Name, value, Options(http));
        return new Secret(value);
    }

    /// <summary>The browser's own, which is taken away; one that fits nothing when it has none.</summary>
    public static Secret Take(HttpContext http)
    {
        var value = http.Request.Cookies[Name];
        http.Response.Cookies.Delete(Name, Options(http));
        return new Secret(value is { Length: > 0 } ? value : New());
    }

    static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    static CookieOptions Options(HttpContext http) => new()
    {
        Path = CallbackAddress.Path,
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        MaxAge = BrowserSignIn.Time,
        IsEssential = true,
    };
}
