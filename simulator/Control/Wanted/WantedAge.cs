namespace Mailroom.Simulator.Control.Wanted;

/// <summary>Body of POST /accounts/{address}/age.</summary>
internal sealed record WantedAge
{
    public double? Days { get; init; }
}
