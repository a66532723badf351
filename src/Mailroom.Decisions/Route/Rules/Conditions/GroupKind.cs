namespace Mailroom.Decisions.Route.Rules.Conditions;

/// <summary>How many conditions of a group have to hold.</summary>
public enum GroupKind
{
    /// <summary>Every one.</summary>
    All,

    /// <summary>At least one.</summary>
    Any,

    /// <summary>Not one.</summary>
    None,
}
