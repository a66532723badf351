namespace Mailroom.App.Web.Dashboard.Charts;

/// <summary>Values over the slots of a chart.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Drawn">How they are drawn.</param>
/// <param name="Values">One for each slot; null where there is none.</param>
public sealed record Series(string Name, Drawn Drawn, IReadOnlyList<double?> Values);
