using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Mailroom.Simulator.Control;
using Mailroom.Simulator.Entra;
using Mailroom.Simulator.Tls;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Mailroom.Simulator;

/// <summary>The two HTTP ends: Entra over TLS and the control interface in the clear.</summary>
internal sealed class WebEnd : IAsyncDisposable
{
    const long LargestBody = 200 * 1024 * 1024;

    readonly WebApplication app;
    readonly LoopbackPort entra;
    readonly LoopbackPort control;

    internal WebEnd(SimulatorOptions options, X509Certificate2 leaf)
    {
        (entra, control) = (LoopbackPort.Bind(options.EntraPort), LoopbackPort.Bind(options.ControlPort));
        // An empty builder: no settings files, environment variables or console log of the host process take part.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            foreach (var socket in entra.Sockets)
                kestrel.Listen((IPEndPoint)socket.LocalEndPoint!, end =>
                {
                    end.Protocols = HttpProtocols.Http1;
                    end.UseHttps(leaf);
                });
            foreach (var socket in control.Sockets)
                kestrel.Listen((IPEndPoint)socket.LocalEndPoint!, end => end.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddSingleton<IHostLifetime, OwnersLifetime>();
        builder.Services.AddRoutingCore();
        builder.Services.Configure<SocketTransportOptions>(o => o.CreateBoundListenSocket = Bound);
        app = builder.Build();
    }

    internal Uri Authority => new($"https://localhost:{entra.Number}/");

    internal Uri ControlUri => new($"http://localhost:{control.Number}/");

    public async ValueTask DisposeAsync()
    {
        // A cancelled token: open requests are cut, not waited for.
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
        entra.Dispose();
        control.Dispose();
    }

    internal void Map(EntraRoutes entraRoutes, ControlRoutes controlRoutes)
    {
        app.Use((http, next) => http.Connection.LocalPort == entra.Number
            ? entraRoutes.GuardAsync(http, _ => next(http))
            : ControlErrors.CatchAsync(http, next));
        app.UseRouting();
        entraRoutes.Map(app.MapGroup("").RequireHost($"*:{entra.Number}"));
        controlRoutes.Map(app.MapGroup("").RequireHost($"*:{control.Number}"));
    }

    internal Task StartAsync(CancellationToken ct) => app.StartAsync(ct);

    Socket Bound(EndPoint endPoint) => entra.Sockets.Concat(control.Sockets).First(s => s.LocalEndPoint!.Equals(endPoint));
}
