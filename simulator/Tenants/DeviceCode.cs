namespace Mailroom.Simulator;

/// <summary>What became of a device code.</summary>
public enum DeviceCodeState
{
    /// <summary>Nobody has entered it, or nobody in time.</summary>
    Pending,

    /// <summary>Somebody signed in; the client has not asked since.</summary>
    Approved,

    /// <summary>Somebody entered it and said no.</summary>
    Declined,

    /// <summary>The client has its tokens.</summary>
    Redeemed,
}

/// <summary>A code that a person enters in a browser for a client that has none. Safe from any thread.</summary>
public sealed class DeviceCode
{
    readonly Lock gate = new();

    internal DeviceCode(AppRegistration app, string userCode, string place, string scope, DateTimeOffset expiresAt) =>
        (App, UserCode, Tenant, Scope, ExpiresAt) = (app, userCode, place, scope, expiresAt);

    /// <summary>What the person enters.</summary>
    public string UserCode { get; }

    /// <summary>The app that asked.</summary>
    public Guid ClientId => App.ClientId;

    /// <summary>The tenant as the client named it.</summary>
    public string Tenant { get; }

    /// <summary>The scopes asked for.</summary>
    public string Scope { get; }

    /// <summary>From then on it is worth nothing.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>What became of it.</summary>
    public DeviceCodeState State { get; private set; }

    /// <summary>Address of the account that somebody signed in with; null before that.</summary>
    public string? Account => Approver?.Address;

    internal AppRegistration App { get; }

    internal Account? Approver { get; private set; }

    internal bool Approve(Account account) => Move(DeviceCodeState.Pending, DeviceCodeState.Approved, account);

    internal bool Decline() => Move(DeviceCodeState.Pending, DeviceCodeState.Declined, null);

    /// <summary>True once only.</summary>
    internal bool Redeem() => Move(DeviceCodeState.Approved, DeviceCodeState.Redeemed, Approver);

    bool Move(DeviceCodeState from, DeviceCodeState to, Account? account)
    {
        lock (gate)
        {
            if (State != from)
                return false;
            (Approver, State) = (account, to);
            return true;
        }
    }
}
