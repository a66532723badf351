namespace Mailroom.Decisions.Route.Alerts;

/// <summary>What an alert says.</summary>
public enum AlertState
{
    /// <summary>Something is wrong.</summary>
    Problem,

    /// <summary>It is well again.</summary>
    Recovery,
}
