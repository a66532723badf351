using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Identity.Client;

namespace Mailroom.Engine.SignIn;

/// <summary>What the identity library knows a mailbox's app registration by: a public client, or one with a credential of its own.</summary>
abstract record ProviderApp
{
    /// <summary>A client without a credential.</summary>
    public sealed record Public(IPublicClientApplication App) : ProviderApp;

    /// <summary>A client with a secret or a certificate.</summary>
    public sealed record Confidential(IConfidentialClientApplication App) : ProviderApp;

    /// <summary>The credential cannot be used.</summary>
    public sealed record Refused(Refusal Refusal) : ProviderApp;
}

/// <summary>Makes the identity library's client for a mailbox. One a call: they are cheap, and nothing of one mailbox stays for another.</summary>
/// <param name="databases">Holds the credentials.</param>
/// <param name="secrets">Opens them.</param>
/// <param name="http">Carries the requests.</param>
/// <param name="settings">Where to sign in.</param>
/// <param name="clock">The time.</param>
sealed class ProviderApps(IDbContextFactory<SqliteDb> databases, SecretKeeper secrets, ProviderHttp http, SignInSettings settings, TimeProvider clock)
{
    /// <summary>The client for the mailbox's grant.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<ProviderApp> OfAsync(Mailbox mailbox, CancellationToken ct)
    {
        if (mailbox.Grant is Grant.Password or Grant.DeviceCode)
            return new ProviderApp.Public(Aimed(PublicClientApplicationBuilder.Create(mailbox.ApplicationId), mailbox).Build());
        var builder = Aimed(ConfidentialClientApplicationBuilder.Create(mailbox.ApplicationId), mailbox);
        if (mailbox.RedirectUri.Length > 0)
            builder = builder.WithRedirectUri(mailbox.RedirectUri);
        return mailbox.UsesCertificate ? await WithCertificateAsync(builder, mailbox, ct) : await WithSecretAsync(builder, mailbox, ct);
    }

    async Task<ProviderApp> WithSecretAsync(ConfidentialClientApplicationBuilder builder, Mailbox mailbox, CancellationToken ct) =>
        await FindAsync(mailbox, SecretKind.ClientSecret, ct) switch
        {
            Kept.Found found => new ProviderApp.Confidential(builder.WithClientSecret(found.Secret.Reveal()).Build()),
            Kept.Missing => Refused("client-secret-missing"),
            _ => Refused("client-secret-unreadable"),
        };

    async Task<ProviderApp> WithCertificateAsync(ConfidentialClientApplicationBuilder builder, Mailbox mailbox, CancellationToken ct)
    {
        if (mailbox.CertificatePath.Length > 0)
            return Signing(builder, await AppCertificate.ReadFileAsync(mailbox.CertificatePath, ct));
        return await FindAsync(mailbox, SecretKind.Certificate, ct) switch
        {
            Kept.Found found => Signing(builder, AppCertificate.ReadStored(found.Secret)),
            Kept.Missing => Refused("certificate-missing"),
            _ => Refused("certificate-unreadable"),
        };
    }

    ProviderApp Signing(ConfidentialClientApplicationBuilder builder, CertificateReading reading)
    {
        if (reading is not CertificateReading.Good good)
            return Refused("certificate-unreadable", ((CertificateReading.Bad)reading).Because);
        if (good.Certificate.NotAfter.ToUniversalTime() < clock.GetUtcNow().UtcDateTime)
            return Refused("certificate-expired", $"It ended on {good.Certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}.");
        return new ProviderApp.Confidential(builder.WithCertificate(good.Certificate).Build());
    }

    async Task<Kept> FindAsync(Mailbox mailbox, SecretKind kind, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await secrets.FindAsync(db, mailbox.Id, kind, ct);
    }

    T Aimed<T>(AbstractApplicationBuilder<T> builder, Mailbox mailbox) where T : BaseAbstractApplicationBuilder<T>
    {
        builder.WithInstanceDiscovery(false).WithHttpClientFactory(http, retryOnceOn5xx: false);
        return builder.WithAuthority(Authority.Of(settings, mailbox).AbsoluteUri, validateAuthority: false);
    }

    static ProviderApp.Refused Refused(string word, string text = "") => new(new Refusal(RefusedBy.SignIn, word, Text: text));
}
