using Mailroom.Simulator.Connections;

namespace Mailroom.Simulator.Imap;

/// <summary>IDLE (RFC 2177): tells of changes at once until the client says DONE, or until a switch or the token ends it.</summary>
internal static class IdleCommand
{
    internal static async Task RunAsync(ImapSession session, ImapCommand command)
    {
        var began = session.Services.Time.GetUtcNow();
        session.Writer.Line("+ IDLE accepted, awaiting DONE command.");
        await session.Writer.FlushAsync(session.Stopping);
        var done = session.Reader.ReadLineAsync(session.Stopping).AsTask();
        while (!done.IsCompleted)
        {
            if (!session.Boards.IsOn(Switch.ImapIdleSilent))
                session.Selected?.Report(session.Writer, removalsToo: true, session);
            await session.Writer.FlushAsync(session.Stopping);
            await WaitAsync(session, began, done);
        }
        var line = await done ?? throw new SessionEndedException("client closed", dropped: false);
        var isDone = "DONE"u8.SequenceEqual(line) || "done"u8.SequenceEqual(line);
        session.Answer(command, isDone ? "OK IDLE completed." : "BAD Command received in Invalid state.");
    }

    static async Task WaitAsync(ImapSession session, DateTimeOffset began, Task done)
    {
        var time = session.Services.Time;
        var cutAt = session.Boards.IsOn(Switch.ImapIdleDrop, out var drop) ? began + drop.Time : DateTimeOffset.MaxValue;
        var end = cutAt < session.Until ? cutAt : session.Until;
        var left = end - time.GetUtcNow();
        if (left <= TimeSpan.Zero)
        {
            if (end != cutAt)
                await session.ExpireAsync();
            session.Boards.Take(Switch.ImapIdleDrop);
            await session.ByeAsync("Connection is closed. 13", "dropped in IDLE");
        }
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(session.Stopping);
        // Task.Delay cannot wait longer than some weeks; an hour, and then look again.
        var timer = Task.Delay(left < TimeSpan.FromHours(1) ? left : TimeSpan.FromHours(1), time, enough.Token);
        await Task.WhenAny(done, session.WokenAsync(enough.Token), timer);
        await enough.CancelAsync();
        session.Stopping.ThrowIfCancellationRequested();
    }
}
