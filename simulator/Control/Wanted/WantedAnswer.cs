namespace Mailroom.Simulator.Control.Wanted;

/// <summary>Body of POST /device-codes/{userCode}/approve.</summary>
internal sealed record WantedAnswer
{
    /// <summary>Address of the account that signs in.</summary>
    public string? Account { get; init; }
}
