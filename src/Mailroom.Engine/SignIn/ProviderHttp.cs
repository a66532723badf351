using System.Net;
using System.Net.Sockets;
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
    /// <param name="door">Looks up and connects to providers that an admin entered.</param>
    /// <param name="settings">The time-out and the proxy.</param>
    /// <param name="clock">Measures the time-out.</param>
    public ProviderHttp(ServerTrust trust, ServerDoor door, SignInSettings settings, TimeProvider clock)
    {
        wire = new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = settings.Timeout,
            AllowAutoRedirect = false, // a redirect would carry the password to wherever it says
            UseCookies = false, // the connection is shared by all mailboxes
            ConnectCallback = async (context, ct) => await ConnectAsync(door, settings, context.DnsEndPoint, ct),
            UseProxy = settings.Proxy is not null,
            Proxy = settings.Proxy is null ? null : new WebProxy(settings.Proxy),
            SslOptions = { RemoteCertificateValidationCallback = trust.CheckOrThrow() },
        };
        answers = new ProviderAnswers(wire, settings.Timeout, clock);
        client = new HttpClient(answers, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The instance's own provider and proxy are the operator's choice; any other was entered in a form, and must not lead into the network behind us.</summary>
    static async Task<Stream> ConnectAsync(ServerDoor door, SignInSettings settings, DnsEndPoint target, CancellationToken ct)
    {
        if (Is(settings.Authority, target) || (settings.Proxy is { } proxy && Is(proxy, target)))
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(target, ct);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
        return await door.LookUpAsync(target.Host, ct) is Lookup.Found found && await door.KnockProviderAsync(target.Host, found.Addresses, target.Port, ct) is Knock.Answered answered
            ? answered.Stream : throw new IOException("The identity provider's address is not reachable, or may not be connected to.");
    }

    static bool Is(Uri uri, DnsEndPoint target) => uri.Host.Equals(target.Host, StringComparison.OrdinalIgnoreCase) && uri.Port == target.Port;

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
