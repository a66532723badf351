namespace Mailroom.Engine.Pipeline;

/// <summary>How far something has come that takes a while.</summary>
/// <typeparam name="T">The record that says so.</typeparam>
public interface IRunState<T>
{
    /// <summary>Whether it is over.</summary>
    bool Finished { get; }

    /// <summary>What broke it off; empty when nothing did.</summary>
    string Fault { get; }

    /// <summary>The same, over because of a fault.</summary>
    /// <param name="fault">What broke it off, for people.</param>
    T BrokenOff(string fault);
}
