using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;
using Mailroom.Testing;

namespace Mailroom.Engine.Tests;

/// <summary>That the mail server other tests lean on does what they take for granted.</summary>
public sealed class DovecotTests(DovecotServer server) : IClassFixture<DovecotServer>
{
    const string Help = "help@contoso.test";
    static readonly byte[] Mail = "From: a@b.test\r\nSubject: Printer\r\n\r\nIt burns.\r\n"u8.ToArray();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Password_opens_the_mailbox_and_a_wrong_one_does_not()
    {
        await server.ReadyAsync(Ct);
        await server.AddUserAsync(Help, "secret", Ct);
        using var client = await server.ConnectAsync(Ct);
        await Assert.ThrowsAsync<AuthenticationException>(() => client.AuthenticateAsync(new SaslMechanismPlain(Help, "wrong"), Ct));
        await client.AuthenticateAsync(new SaslMechanismPlain(Help, "secret"), Ct);
        Assert.True(client.IsAuthenticated);
    }

    [Theory]
    [InlineData("good", true)]
    [InlineData("expired", false)]
    [InlineData("other key", false)]
    [InlineData("other person", false)]
    public async Task Token_opens_the_mailbox_only_when_it_is_right(string kind, bool opens)
    {
        await server.ReadyAsync(Ct);
        await server.AddUserAsync(Help, ct: Ct);
        using var trusted = RSA.Create(2048);
        using var stranger = RSA.Create(2048);
        var kid = Guid.NewGuid().ToString("N");
        server.TrustKey("the-app", kid, trusted.ExportSubjectPublicKeyInfoPem());
        var token = Token(kind == "other key" ? stranger : trusted, kid,
            kind == "other person" ? "boss@contoso.test" : Help, TimeSpan.FromMinutes(kind == "expired" ? -5 : 5));

        using var client = await server.ConnectAsync(Ct);
        var signIn = () => client.AuthenticateAsync(new SaslMechanismOAuth2(Help, token), Ct);
        if (opens)
            await signIn();
        else
            await Assert.ThrowsAsync<AuthenticationException>(signIn);
        Assert.Equal(opens, client.IsAuthenticated);
    }

    [Fact]
    public async Task Delivered_mail_is_read_back_byte_for_byte_with_its_time()
    {
        using var client = await SignedInAsync();
        var received = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        server.Deliver(Help, Mail, receivedAt: received);
        await client.Inbox.OpenAsync(FolderAccess.ReadWrite, Ct);
        using var body = await client.Inbox.GetStreamAsync(0, "", Ct);
        using var read = new MemoryStream();
        await body.CopyToAsync(read, Ct);
        Assert.Equal(Mail, read.ToArray());
        var summary = Assert.Single(await client.Inbox.FetchAsync(0, -1, MessageSummaryItems.InternalDate, Ct));
        Assert.Equal(received, summary.InternalDate);
        await client.Inbox.AddFlagsAsync(0, MessageFlags.Flagged, true, Ct);
        Assert.Contains('F', Assert.Single(server.MailOf(Help).Flags()));
    }

    [Fact]
    public async Task Idle_client_is_told_of_new_mail()
    {
        using var client = await SignedInAsync();
        await client.Inbox.OpenAsync(FolderAccess.ReadOnly, Ct);
        using var done = new CancellationTokenSource();
        client.Inbox.CountChanged += (_, _) => done.Cancel();
        var idle = client.IdleAsync(done.Token, Ct);
        server.Deliver(Help, Mail);
        await idle.WaitAsync(TimeSpan.FromSeconds(20), Ct);
        Assert.Equal(1, client.Inbox.Count);
    }

    [Fact]
    public async Task Uid_validity_changes_when_reset()
    {
        using (var before = await SignedInAsync())
        {
            server.Deliver(Help, Mail);
            await before.Inbox.OpenAsync(FolderAccess.ReadOnly, Ct);
            var first = before.Inbox.UidValidity;
            await before.DisconnectAsync(true, Ct);
            server.MailOf(Help).ResetUidValidity();
            // The number is the second in which the list was made.
            await Task.Delay(1100, Ct);
            using var after = await server.ConnectAsync(Ct);
            await after.AuthenticateAsync(new SaslMechanismPlain(Help, "secret"), Ct);
            await after.Inbox.OpenAsync(FolderAccess.ReadOnly, Ct);
            Assert.NotEqual(first, after.Inbox.UidValidity);
            Assert.Equal(1, after.Inbox.Count);
        }
    }

    [Fact]
    public async Task Kicked_session_is_closed_and_a_restarted_server_keeps_the_mail()
    {
        using var client = await SignedInAsync();
        server.Deliver(Help, Mail);
        await server.KickAsync(Help, Ct);
        await Waiting.ForAsync("the session is closed", async () =>
        {
            try
            {
                await client.NoOpAsync(Ct);
                return null;
            }
            catch (Exception e) when (e is IOException or ImapProtocolException or ServiceNotConnectedException)
            {
                return e;
            }
        }, TimeSpan.FromSeconds(10), Ct);

        await server.RestartAsync(Ct);
        using var again = await server.ConnectAsync(Ct);
        await again.AuthenticateAsync(new SaslMechanismPlain(Help, "secret"), Ct);
        await again.Inbox.OpenAsync(FolderAccess.ReadOnly, Ct);
        Assert.Equal(1, again.Inbox.Count);
    }

    async Task<ImapClient> SignedInAsync()
    {
        await server.ReadyAsync(Ct);
        await server.AddUserAsync(Help, "secret", Ct);
        var client = await server.ConnectAsync(Ct);
        await client.AuthenticateAsync(new SaslMechanismPlain(Help, "secret"), Ct);
        return client;
    }

    static string Token(RSA key, string kid, string upn, TimeSpan lifetime)
    {
        var now = DateTimeOffset.UtcNow;
        var signed = Part($$"""{"typ":"JWT","alg":"RS256","kid":"{{kid}}"}""") + "." + Part(
            $$"""{"sub":"s","azp":"the-app","upn":"{{upn}}","exp":{{(now + lifetime).ToUnixTimeSeconds()}}}""");
        var signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return signed + "." + Base64Url.EncodeToString(signature);
    }

    static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
