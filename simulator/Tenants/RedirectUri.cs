namespace Mailroom.Simulator;

/// <summary>Under which platform a redirect URI is registered.</summary>
public enum RedirectPlatform
{
    /// <summary>Web: codes sent there are redeemed with a secret or a certificate.</summary>
    Web,

    /// <summary>Mobile and desktop: codes sent there are redeemed without.</summary>
    Public,
}

/// <summary>An address to which the browser may be sent back after a sign-in.</summary>
/// <param name="Uri">Compared letter by letter; of <c>http://localhost</c> the port does not count.</param>
/// <param name="Platform">The platform it is registered under.</param>
public sealed record RedirectUri(string Uri, RedirectPlatform Platform)
{
    internal bool Matches(string sent) => sent == Uri || IsLocal(Uri, out var mine) && IsLocal(sent, out var theirs) && mine == theirs;

    // RFC 8252 7.3: a native app takes any free port of its own machine.
    static bool IsLocal(string uri, out string withoutPort)
    {
        var local = System.Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed.Scheme == System.Uri.UriSchemeHttp
            && parsed.Host is "localhost" or "127.0.0.1";
        withoutPort = local ? parsed!.Host + parsed.PathAndQuery : "";
        return local;
    }
}
