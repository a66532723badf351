namespace Mailroom.Simulator;

/// <summary>Leaves Ctrl-C and SIGTERM to the process that the simulator runs in; the usual lifetime would take them away from it.</summary>
internal sealed class OwnersLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
