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
    public static async Task EndAtAsync(MailroomDb db, SecretKeeper keeper, int mailboxId, DateTimeOffset end)
    {
        var text = Assert.IsType<Kept.Found>(await keeper.FindAsync(db, mailboxId, SecretKind.TokenCache, CancellationToken.None)).Secret.Reveal();
        var cut = text.IndexOf('\n') + 1;
        var cache = JsonNode.Parse(text[cut..])!;
        foreach (var (_, token) in cache["AccessToken"]!.AsObject())
        {
            token!["cached_at"] = Seconds(end.AddHours(-1));
            token["expires_on"] = Seconds(end);
            token["extended_expires_on"] = Seconds(end);
        }
        await keeper.SaveAsync(db, mailboxId, SecretKind.TokenCache, new Secret(text[..cut] + cache.ToJsonString()), CancellationToken.None);
    }

    static string Seconds(DateTimeOffset moment) => moment.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
