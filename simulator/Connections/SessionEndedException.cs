namespace Mailroom.Simulator.Connections;

/// <summary>Ends a session from within; never leaves it.</summary>
internal sealed class SessionEndedException(string how, bool dropped) : Exception(how)
{
    /// <summary>Whether the server ended it on its own account.</summary>
    internal bool Dropped => dropped;
}
