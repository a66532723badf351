namespace Mailroom.App.Web.Themes;

/// <summary>Which colours the pages have. The browser keeps it, so that it is known before anybody has signed in and before the first line is drawn.</summary>
static class Theme
{
    /// <summary>The browser's or the machine's own choice.</summary>
    public const string System = "system";

    const string Cookie = "mailroom-theme";

    static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>What can be chosen, and what it is called.</summary>
    public static IReadOnlyList<(string Word, string Name)> All { get; } = [(System, ThemeTexts.System), ("light", ThemeTexts.Light), ("dark", ThemeTexts.Dark)];

    /// <summary>What was chosen; null for the machine's own, and where there is nobody to choose.</summary>
    public static string? Of(HttpContext? http) => http?.Request.Cookies[Cookie] is "light" or "dark" ? http.Request.Cookies[Cookie] : null;

    /// <summary>The value of CSS color-scheme for it: what the browser itself draws, such as scroll bars.</summary>
    public static string Scheme(string? theme) => theme ?? "light dark";

    /// <summary>Has the browser keep it. What is none of them stands for the machine's own.</summary>
    public static void Keep(HttpContext http, string theme)
    {
        var options = new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = Kept };
        if (theme is "light" or "dark")
            http.Response.Cookies.Append(Cookie, theme, options);
        else
            http.Response.Cookies.Delete(Cookie, options);
    }
}
