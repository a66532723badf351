using System.Globalization;
using System.Text.Json.Nodes;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;

namespace Mailroom.Engine.Tests.SignIn;

/// <summary>Lets time pass for a mailbox's stored access tokens; the refresh token stays as it is.</summary>
static class TokenAging
{
    /// <summary>Moves birth and end of the stored access tokens, so that they end at a moment.</summary>
    public static Task EndAtAsync(MailroomDb db, SecretKeeper keeper, int mailboxId, DateTimeOffset end) => ChangeAsync(db, keeper, mailboxId, cache =>
    {
        foreach (var (_, token) in cache["AccessToken"]!.AsObject())
        {
            token!["cached_at"] = Seconds(end.AddHours(-1));
            token["expires_on"] = Seconds(end);
            token["extended_expires_on"] = Seconds(end);
        }
    });

    /// <summary>Makes the stored tokens those of somebody else.</summary>
    public static Task BelongToAsync(MailroomDb db, SecretKeeper keeper, int mailboxId, string account) => ChangeAsync(db, keeper, mailboxId, cache =>
    {
        foreach (var (_, entry) in cache["Account"]!.AsObject())
            entry!["username"] = account;
    });

    static async Task ChangeAsync(MailroomDb db, SecretKeeper keeper, int mailboxId, Action<JsonNode> change)
    {
        var text = Assert.IsType<Kept.Found>(await keeper.FindAsync(db, mailboxId, SecretKind.TokenCache, CancellationToken.None)).Secret.Reveal();
        var cut = text.IndexOf('\n') + 1;
        var cache = JsonNode.Parse(text[cut..])!;
        change(cache);
        await keeper.SaveAsync(db, mailboxId, SecretKind.TokenCache, new Secret(text[..cut] + cache.ToJsonString()), CancellationToken.None);
    }

    static string Seconds(DateTimeOffset moment) => moment.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
