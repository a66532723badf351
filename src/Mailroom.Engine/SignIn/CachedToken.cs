using System.Globalization;
using System.Text.Json;
using Mailroom.Engine.Store.Secrets;

namespace Mailroom.Engine.SignIn;

/// <summary>
/// A token in a mailbox's cache (the identity library's unified cache schema). Whether it is still good is for us to
/// say: the library's own rule is five minutes for everybody, and all mailboxes of an instance would renew at once.
/// </summary>
/// <param name="Token">The token, its life and its scopes.</param>
/// <param name="CachedAt">When it was given.</param>
sealed record CachedToken(SignInOutcome.SignedIn Token, DateTimeOffset CachedAt)
{
    static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);
    static readonly TimeSpan Spread = TimeSpan.FromMinutes(5);
    static readonly TimeSpan Leftover = TimeSpan.FromSeconds(150);

    /// <summary>Whether it is to be used without asking anybody.</summary>
    public bool IsGood(DateTimeOffset now) => now < Token.RenewAt;

    /// <summary>Whether it may serve on while the provider is down: a session that it opens must last a while.</summary>
    public bool IsLeftover(DateTimeOffset now)
    {
        var quarter = (Token.ExpiresAt - CachedAt) / 4;
        return Token.ExpiresAt - now > (quarter < Leftover ? quarter : Leftover);
    }

    /// <summary>When a token is to be renewed: five to ten minutes ahead of its end, and a short-lived one at half its life. Every process comes to the same moment.</summary>
    public static DateTimeOffset RenewAt(int mailboxId, DateTimeOffset cachedAt, DateTimeOffset expiresAt)
    {
        // Knuth's multiplicative hash spreads neighbours apart; the end is part of it, so that no two mailboxes stay together for ever.
        var share = unchecked((uint)((mailboxId * 31L) + expiresAt.ToUnixTimeSeconds()) * 2654435761u) / (double)uint.MaxValue;
        var ahead = Ahead + (Spread * share);
        var half = (expiresAt - cachedAt) / 2;
        return expiresAt - (ahead < half ? ahead : half);
    }

    /// <summary>The token in a cache that holds a scope; null when there is none.</summary>
    /// <param name="cache">The library's JSON, in UTF-8; null for an empty one.</param>
    /// <param name="mailboxId">Whose it is.</param>
    /// <param name="scope">The scope.</param>
    public static CachedToken? Find(byte[]? cache, int mailboxId, string scope)
    {
        if (cache is null)
            return null;
        using var json = JsonDocument.Parse(cache);
        if (!json.RootElement.TryGetProperty("AccessToken", out var tokens))
            return null;
        var account = AccountIn(json.RootElement, "username");
        return tokens.EnumerateObject().Select(token => Read(token.Value, mailboxId, account))
            .Where(token => token is not null && token.Token.Scopes.Contains(scope, StringComparer.OrdinalIgnoreCase))
            .MaxBy(token => token!.Token.ExpiresAt);
    }

    /// <summary>The library's id of the account in a cache; empty when nobody has signed in.</summary>
    public static string AccountId(byte[]? cache)
    {
        if (cache is null)
            return "";
        using var json = JsonDocument.Parse(cache);
        return AccountIn(json.RootElement, "home_account_id");
    }

    static string AccountIn(JsonElement cache, string property) =>
        cache.TryGetProperty("Account", out var accounts) && accounts.EnumerateObject().Select(account => account.Value).FirstOrDefault() is { ValueKind: JsonValueKind.Object } first
        && first.TryGetProperty(property, out var value) ? value.GetString() ?? "" : "";

    static CachedToken? Read(JsonElement token, int mailboxId, string account)
    {
        if (!token.TryGetProperty("secret", out var secret) || secret.GetString() is not { Length: > 0 } value
            || !token.TryGetProperty("target", out var target) || Moment(token, "expires_on") is not { } end || Moment(token, "cached_at") is not { } start)
            return null;
        return new CachedToken(new SignInOutcome.SignedIn(new Secret(value), end, (target.GetString() ?? "").Split(' '), account, FromCache: true)
        {
            RenewAt = RenewAt(mailboxId, start, end),
        }, start);
    }

    static DateTimeOffset? Moment(JsonElement token, string name) =>
        token.TryGetProperty(name, out var value) && long.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
