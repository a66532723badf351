using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules.Conditions;

namespace Mailroom.Decisions.Route.Rules.Checks;

/// <summary>Several conditions. Groups are nested as deep as the limit allows, no deeper.</summary>
sealed class CompiledGroup(Condition.Group group, Limits limits, bool underNone) : Compiled
{
    readonly Compiled[] parts = [.. group.Conditions.Select(condition => Of(condition, limits, underNone ^ (group.Kind == GroupKind.None)))];

    public override string Words => group.Kind.ToString().ToLowerInvariant();

    public override IEnumerable<PatternTest> Patterns => group.Kind == GroupKind.None ? [] : parts.SelectMany(part => part.Patterns);

    public override bool Holds(Asking asking)
    {
        // All: ends at the first that is not so. Any and none: at the first that is.
        var ends = group.Kind != GroupKind.All;
        foreach (var part in parts)
            if (part.Holds(asking) == ends)
                return group.Kind == GroupKind.Any;
        return group.Kind != GroupKind.Any;
    }

    public override string Saw(MailView view, string piece) => "";
}
