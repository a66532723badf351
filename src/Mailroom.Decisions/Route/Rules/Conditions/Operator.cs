namespace Mailroom.Decisions.Route.Rules.Conditions;

/// <summary>How a field is compared.</summary>
public enum Operator
{
    /// <summary>It is the text.</summary>
    Equal,

    /// <summary>The text is somewhere in it.</summary>
    Contains,

    /// <summary>It begins with the text.</summary>
    StartsWith,

    /// <summary>It ends with the text.</summary>
    EndsWith,

    /// <summary>It is one of the texts: <see cref="Equal"/> for a list.</summary>
    AnyOf,

    /// <summary>A regular expression finds something in it.</summary>
    Matches,

    /// <summary>There is something, or there is nothing.</summary>
    IsPresent,

    /// <summary>It is a larger number or size.</summary>
    GreaterThan,

    /// <summary>It is a smaller number or size.</summary>
    LessThan,
}
