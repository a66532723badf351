using System.Diagnostics.CodeAnalysis;

namespace Mailroom.Simulator;

/// <summary>The switches that are on for one account, one app registration or the server. Safe from any thread.</summary>
public sealed class SwitchBoard
{
    readonly Lock gate = new();
    readonly Dictionary<Switch, SwitchSetting> on = [];

    internal event Action<Switch>? WasSet;

    /// <summary>What is on now, with the counts that are left.</summary>
    public IReadOnlyDictionary<Switch, SwitchSetting> Current
    {
        get
        {
            lock (gate)
                return new SortedDictionary<Switch, SwitchSetting>(on);
        }
    }

    /// <summary>Turns a switch on, or replaces its values.</summary>
    /// <exception cref="ArgumentException">A value is missing or out of range.</exception>
    public void Set(Switch which, SwitchSetting? setting = null)
    {
        setting ??= new SwitchSetting();
        setting.CheckFor(which);
        if (which == Switch.ImapFetchDrop && setting.Count is null)
            setting = setting with { Count = 1 };
        lock (gate)
            on[which] = setting;
        WasSet?.Invoke(which);
    }

    /// <summary>Turns a switch off; one that is off stays off.</summary>
    public void Clear(Switch which)
    {
        lock (gate)
            on.Remove(which);
    }

    /// <summary>Turns every switch off.</summary>
    public void ClearAll()
    {
        lock (gate)
            on.Clear();
    }

    internal bool IsOn(Switch which, [NotNullWhen(true)] out SwitchSetting? setting)
    {
        lock (gate)
            return on.TryGetValue(which, out setting);
    }

    /// <summary>Whether the switch is on; if so, one of its requests is used up.</summary>
    internal bool Take(Switch which, [NotNullWhen(true)] out SwitchSetting? setting)
    {
        lock (gate)
        {
            if (!on.TryGetValue(which, out setting))
                return false;
            if (setting.Count == 1)
                on.Remove(which);
            else if (setting.Count is { } left)
                on[which] = setting with { Count = left - 1 };
            return true;
        }
    }
}
