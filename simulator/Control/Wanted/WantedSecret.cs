namespace Mailroom.Simulator.Control.Wanted;

/// <summary>A client secret in the body of POST /apps and PUT /apps/{clientId}.</summary>
internal sealed record WantedSecret
{
    public Guid? Id { get; init; }

    public string Value { get; init; } = "";

    /// <summary>Null: never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
