namespace Mailroom.Decisions.Route.Alerts;

/// <summary>What becomes of a recovery of which no ticket is open.</summary>
public enum LoneRecovery
{
    /// <summary>The mail is kept with its trace, and no ticket is made.</summary>
    Ignore,

    /// <summary>It opens a ticket as any mail does.</summary>
    Open,
}
