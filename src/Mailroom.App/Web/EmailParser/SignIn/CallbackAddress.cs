namespace Mailroom.App.Web.EmailParser.SignIn;

/// <summary>Where browsers come back from the identity provider.</summary>
static class CallbackAddress
{
    public const string Path = EmailParserScreens.Root + "/signed-in";

    /// <summary>This instance's own, as the request sees it: what the form begins with.</summary>
    public static string Shown(HttpRequest request) => $"{request.Scheme}://{request.Host}{Path}";

    /// <summary>
    /// The only one that can work, when we can know it. Plain http from afar means that something in front of us ends TLS,
    /// and browsers see another address than we do: then it is empty, and what the admin enters counts.
    /// </summary>
    public static string Known(HttpRequest request) => Sees(request) ? Shown(request) : "";

    /// <summary>Whether a browser that looks at us now is not where it would come back to: the cookie of its sign-in would not be there.</summary>
    public static bool LeadsElsewhere(HttpRequest request, string redirectUri)
    {
        if (!Uri.TryCreate(redirectUri, UriKind.Absolute, out var back))
            return true;
        var here = new Uri(Shown(request));
        return Sees(request) ? here.GetLeftPart(UriPartial.Authority) != back.GetLeftPart(UriPartial.Authority) : !here.Host.Equals(back.Host, StringComparison.OrdinalIgnoreCase);
    }

    static bool Sees(HttpRequest request) => request.IsHttps || new Uri(Shown(request)).IsLoopback;
}
