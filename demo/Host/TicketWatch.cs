using System.Globalization;

namespace Mailroom.Demo.Host;

/// <summary>Reads the ticket list every second and prints what is new on it.</summary>
sealed class TicketWatch(Visitor visitor)
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    readonly Lock gate = new();
    readonly Dictionary<long, TicketLine> seen = [];

    /// <summary>The number of the newest ticket of that subject; null when there is none yet.</summary>
    public long? NumberOf(string subject)
    {
        lock (gate)
            return seen.Values.Where(t => t.Subject == subject).Select(t => (long?)t.Number).Max();
    }

    public async Task RunAsync(CancellationToken ct)
    {
        while (true)
        {
            foreach (var line in await visitor.TicketsAsync(ct))
                Notice(line);
            await Task.Delay(Pause, ct);
        }
    }

    void Notice(TicketLine now)
    {
        lock (gate)
        {
            var before = seen.GetValueOrDefault(now.Number);
            seen[now.Number] = now;
            if (before is null)
                Console.WriteLine($"  Ticket #{now.Number}  {Plain(now.Subject)}{Notes(now.Notes)}");
            else if (now.Notes > before.Notes)
                Console.WriteLine($"  Note on #{now.Number}  {Plain(now.Subject)}{Notes(now.Notes)}");
        }
    }

    static string Notes(int count) => count switch { 0 => "", 1 => "  (1 note)", _ => $"  ({count} notes)" };

    /// <summary>A subject is a stranger's text: nothing in it may steer the terminal.</summary>
    static string Plain(string text) =>
        string.Concat(text.Where(c => char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format)));
}
