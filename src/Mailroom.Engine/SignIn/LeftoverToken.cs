using System.Globalization;
using System.Text.Json;
using Mailroom.Engine.Store.Secrets;

namespace Mailroom.Engine.SignIn;

/// <summary>
/// A cached access token in its last minutes. The identity library renews five minutes before the end and keeps the
/// old one back when that fails; while the provider is down it still serves.
/// </summary>
static class LeftoverToken
{
    // A reader ends its session up to two minutes before the token does. One that ended at once would be opened again without a pause.
    static readonly TimeSpan Least = TimeSpan.FromSeconds(150);

    /// <summary>The token in a cache (the library's unified cache schema); null when none is good any more.</summary>
    public static SignInOutcome.SignedIn? Find(byte[]? cache, string scope, string account, DateTimeOffset now)
    {
        if (cache is null)
            return null;
        using var json = JsonDocument.Parse(cache);
        if (!json.RootElement.TryGetProperty("AccessToken", out var tokens))
            return null;
        return tokens.EnumerateObject().Select(token => Read(token.Value, account))
            .FirstOrDefault(token => token is not null && token.ExpiresAt - now > Least && token.Scopes.Contains(scope, StringComparer.OrdinalIgnoreCase));
    }

    static SignInOutcome.SignedIn? Read(JsonElement token, string account) =>
        token.TryGetProperty("secret", out var secret) && secret.GetString() is { Length: > 0 } value
        && token.TryGetProperty("target", out var target)
        && token.TryGetProperty("expires_on", out var end) && long.TryParse(end.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? new SignInOutcome.SignedIn(new Secret(value), DateTimeOffset.FromUnixTimeSeconds(seconds), (target.GetString() ?? "").Split(' '), account, FromCache: true)
            : null;
}
