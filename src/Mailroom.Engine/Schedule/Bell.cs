namespace Mailroom.Engine.Schedule;

/// <summary>Wakes a worker that waits for its server, because there is work of which the server says nothing.</summary>
public sealed class Bell : IDisposable
{
    readonly Lock gate = new();
    CancellationTokenSource rung = new();

    /// <summary>From now on, tells of the next ring.</summary>
    /// <returns>Is cancelled when the bell rings.</returns>
    public CancellationToken Listen()
    {
        lock (gate)
        {
            if (rung.IsCancellationRequested)
            {
                rung.Dispose();
                rung = new CancellationTokenSource();
            }
            return rung.Token;
        }
    }

    /// <summary>Rings. A worker that is at work hears it when it would wait next.</summary>
    public void Ring()
    {
        CancellationTokenSource now;
        lock (gate)
            now = rung;
        now.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose() => rung.Dispose();
}
