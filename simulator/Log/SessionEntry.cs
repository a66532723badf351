namespace Mailroom.Simulator;

/// <summary>One connection to a mail port. Safe to read while it goes on.</summary>
public sealed class SessionEntry
{
    const int CommandsKept = 500;

    readonly Lock gate = new();
    readonly Queue<CommandEntry> commands = new();

    internal SessionEntry(int number, DateTimeOffset opened, string protocol) => (Number, Opened, Protocol) = (number, opened, protocol);

    /// <summary>Counts from 1 since the simulator started.</summary>
    public int Number { get; }

    /// <summary><c>IMAP</c>, <c>POP</c>, <c>SMTP</c> or <c>SINK</c>.</summary>
    public string Protocol { get; }

    /// <summary>When the connection was accepted, in UTC.</summary>
    public DateTimeOffset Opened { get; }

    /// <summary>When it ended, in UTC; null while it is open.</summary>
    public DateTimeOffset? Closed { get; private set; }

    /// <summary>Address of the account that signed in; null before that.</summary>
    public string? Account { get; internal set; }

    /// <summary>How it ended: <c>logout</c>, <c>client closed</c>, <c>dropped</c>, <c>token expired</c> and the like; null while open.</summary>
    public string? End { get; private set; }

    /// <summary>How many commands came in all.</summary>
    public int CommandCount { get; private set; }

    /// <summary>The last 500 commands, oldest first.</summary>
    public IReadOnlyList<CommandEntry> Commands
    {
        get
        {
            lock (gate)
                return [.. commands];
        }
    }

    internal void Add(CommandEntry command)
    {
        lock (gate)
        {
            CommandCount++;
            commands.Enqueue(command);
            if (commands.Count > CommandsKept)
                commands.Dequeue();
        }
    }

    internal void Finish(DateTimeOffset time, string how) => (Closed, End) = (time, how);
}
