namespace Mailroom.Simulator.Control;

/// <summary>Body of POST /accounts/{address}/age.</summary>
internal sealed record WantedAge
{
    public double? Days { get; init; }
}
