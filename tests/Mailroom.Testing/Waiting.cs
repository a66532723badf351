namespace Mailroom.Testing;

/// <summary>Waits for what a server or worker does in its own time.</summary>
public static class Waiting
{
    /// <summary>Asks <paramref name="probe"/> every 50 ms until it gives a value; fails with <paramref name="what"/> after <paramref name="limit"/>.</summary>
    public static async Task<T> ForAsync<T>(string what, Func<Task<T?>> probe, TimeSpan limit, CancellationToken ct)
        where T : class
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(limit);
        while (true)
        {
            if (await probe() is { } found)
                return found;
            try
            {
                await Task.Delay(50, deadline.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                throw new TimeoutException($"Waited {limit.TotalSeconds:0} s in vain: {what}");
            }
        }
    }
}
