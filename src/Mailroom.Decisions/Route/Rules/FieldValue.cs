namespace Mailroom.Decisions.Route.Rules;

/// <summary>A field by its name.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Value">Its value, on one line.</param>
public sealed record FieldValue(string Name, string Value);
