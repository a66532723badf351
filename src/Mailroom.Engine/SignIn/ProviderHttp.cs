using System.Net;
using Mailroom.Engine.Network;
using Microsoft.Identity.Client;

namespace Mailroom.Engine.SignIn;

/// <summary>
/// Carries the identity library's requests. Overload and failures are taken out of its sight: it would remember
/// them for the whole process by app and scope, and one mailbox's trouble would silence all others of the same app.
/// </summary>
public sealed class ProviderHttp : IMsalHttpClientFactory, IDisposable
{
    readonly SocketsHttpHandler wire;
    readonly HttpClient client;

    /// <summary>Makes the one client of this process.</summary>
    /// <param name="trust">Judges certificates.</param>
    /// <param name="settings">The time-outs.</param>
    public ProviderHttp(ServerTrust trust, SignInSettings settings)
    {
        wire = new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = settings.Timeout,
            AllowAutoRedirect = false,
            SslOptions =
            {
                RemoteCertificateValidationCallback = trust.CheckFor(),
                CertificateRevocationCheckMode = System.Security.Cryptography.X509Certificates.X509RevocationMode.Online,
            },
        };
        client = new HttpClient(new Overload(wire), disposeHandler: false) { Timeout = settings.Timeout, MaxResponseContentBufferSize = 1 << 20 };
    }

    /// <inheritdoc/>
    public HttpClient GetHttpClient() => client;

    /// <inheritdoc/>
    public void Dispose()
    {
        client.Dispose();
        wire.Dispose();
    }

    sealed class Overload(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (response.StatusCode is not HttpStatusCode.TooManyRequests && (int)response.StatusCode < 500)
                return response;
            using (response)
                throw new ProviderOverloadedException((int)response.StatusCode, WaitOf(response), CorrelationOf(response));
        }

        static TimeSpan? WaitOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } when response.Headers.Date is { } now => date > now ? date - now : TimeSpan.Zero,
            _ => null,
        };

        static string CorrelationOf(HttpResponseMessage response) =>
            response.Headers.TryGetValues("client-request-id", out var ids) && Guid.TryParse(ids.First(), out var id) ? id.ToString() : "";
    }
}

/// <summary>The identity provider answered 429 or 5xx.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="retryAfter">How long it asks us to wait.</param>
/// <param name="correlationId">Its correlation id; empty when it gave none.</param>
public sealed class ProviderOverloadedException(int status, TimeSpan? retryAfter, string correlationId)
    : Exception($"The identity provider answered with HTTP status {status}.")
{
    /// <summary>The HTTP status.</summary>
    public int Status => status;

    /// <summary>How long it asks us to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter => retryAfter;

    /// <summary>Its correlation id; empty when it gave none.</summary>
    public string CorrelationId => correlationId;
}
