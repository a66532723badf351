using System.Net;
using Mailroom.Engine.Network;
using Microsoft.Identity.Client;

namespace Mailroom.Engine.SignIn;

/// <summary>Carries the identity library's requests to the identity provider.</summary>
public sealed class ProviderHttp : IMsalHttpClientFactory, IDisposable
{
    readonly SocketsHttpHandler wire;
    readonly ProviderAnswers answers;
    readonly HttpClient client;

    /// <summary>Makes the one client of this process.</summary>
    /// <param name="trust">Judges certificates.</param>
    /// <param name="settings">The time-out and the proxy.</param>
    /// <param name="clock">Measures the time-out.</param>
    public ProviderHttp(ServerTrust trust, SignInSettings settings, TimeProvider clock)
    {
        wire = new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = settings.Timeout,
            AllowAutoRedirect = false, // a redirect would carry the password to wherever it says
            UseCookies = false, // the connection is shared by all mailboxes
            UseProxy = settings.Proxy is not null,
            Proxy = settings.Proxy is null ? null : new WebProxy(settings.Proxy),
            SslOptions = { RemoteCertificateValidationCallback = trust.CheckOrThrow() },
        };
        answers = new ProviderAnswers(wire, settings.Timeout, clock);
        client = new HttpClient(answers, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <inheritdoc/>
    public HttpClient GetHttpClient() => client;

    /// <inheritdoc/>
    public void Dispose()
    {
        client.Dispose();
        answers.Dispose();
        wire.Dispose();
    }
}
