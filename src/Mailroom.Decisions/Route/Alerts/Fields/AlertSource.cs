namespace Mailroom.Decisions.Route.Alerts.Fields;

/// <summary>Where a field of an alert stands in its mail. Of several places the first counts.</summary>
public abstract record AlertSource
{
    /// <summary>Behind a key at the beginning of a line: <c>Key: value</c>.</summary>
    /// <param name="Key">The key without the colon, in any case of letters.</param>
    public sealed record Line(string Key) : AlertSource;

    /// <summary>Where a regular expression finds it: its group of the field's name, else its first group, else all of it.</summary>
    /// <param name="Expression">The expression.</param>
    /// <param name="In">Where it is looked for.</param>
    public sealed record Pattern(string Expression, AlertText In) : AlertSource;

    /// <summary>In a block of XML in the text.</summary>
    /// <param name="Path">The names from the outermost element on, such as <c>alert/device/name</c>; <c>@</c> before the last one is an attribute.</param>
    public sealed record Xml(string Path) : AlertSource;
}
