namespace Mailroom.Simulator.Entra;

/// <summary>Switches that break the exchange itself, whatever is asked.</summary>
internal static class Faults
{
    static readonly Switch[] All = [Switch.Down, Switch.Throttled, Switch.ServerError];

    /// <summary>Takes its time, then says what goes wrong, if anything does.</summary>
    internal static async Task<TokenAnswer.Broken?> TakeAsync(Boards boards, string user, TimeProvider time, CancellationToken ct)
    {
        if (boards.Take(Switch.Slow, out var slow))
            await Task.Delay(slow.Time, time, ct);
        foreach (var fault in All)
            if (boards.Take(fault, out var setting))
                return new TokenAnswer.Broken(user, fault, setting);
        return null;
    }
}
