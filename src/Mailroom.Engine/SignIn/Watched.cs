using System.Runtime.CompilerServices;

namespace Mailroom.Engine.SignIn;

/// <summary>A value that changes while any number of pages look at it.</summary>
/// <param name="first">The value to begin with.</param>
/// <param name="isLast">Whether a value is the last one.</param>
/// <typeparam name="T">An immutable type.</typeparam>
public sealed class Watched<T>(T first, Func<T, bool> isLast)
{
    readonly Lock gate = new();
    T latest = first;
    TaskCompletionSource changed = New();

    /// <summary>The value now.</summary>
    public T Latest => Now.Value;

    /// <summary>Whether the value will not change any more.</summary>
    public bool IsOver => isLast(Latest);

    /// <summary>Changes the value and wakes whoever watches.</summary>
    public void Set(T value)
    {
        TaskCompletionSource before;
        lock (gate)
        {
            latest = value;
            before = changed;
            changed = New();
        }
        before.SetResult();
    }

    /// <summary>The value now and after every change, up to the last one.</summary>
    /// <param name="ct">Stops watching.</param>
    public async IAsyncEnumerable<T> WatchAsync([EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            var (value, next) = Now;
            yield return value;
            if (isLast(value))
                yield break;
            await next.WaitAsync(ct);
        }
    }

    (T Value, Task Next) Now
    {
        get
        {
            lock (gate)
                return (latest, changed.Task);
        }
    }

    static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
