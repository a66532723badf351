namespace Mailroom.Decisions.Route.Rules.Conditions;

/// <summary>Something that is so of a mail or is not. Texts are compared in any case of letters, composed (Unicode NFC).</summary>
public abstract record Condition
{
    /// <summary>A look at one field of the mail. Where a field has several values, such as To, one that fits is enough.</summary>
    /// <param name="Field">The field.</param>
    /// <param name="Name">The header's name, or the alert field's; empty for every other field.</param>
    /// <param name="Operator">How it is compared.</param>
    /// <param name="Values">What it is compared with, as written; one that fits is enough. For <see cref="Operator.IsPresent"/> <c>true</c> or <c>false</c>.</param>
    public sealed record Test(MailField Field, string Name, Operator Operator, IReadOnlyList<string> Values) : Condition;

    /// <summary>When the mail was received.</summary>
    /// <param name="Within">The time it has to be in.</param>
    public sealed record Received(Window Within) : Condition;

    /// <summary>Several conditions together.</summary>
    /// <param name="Kind">How many of them have to hold.</param>
    /// <param name="Conditions">They, asked in this order until it is decided.</param>
    public sealed record Group(GroupKind Kind, IReadOnlyList<Condition> Conditions) : Condition
    {
        /// <summary>Holds for every mail.</summary>
        public static Group Always { get; } = new(GroupKind.All, []);

        /// <summary>Holds for no mail.</summary>
        public static Group Never { get; } = new(GroupKind.Any, []);

        /// <summary>Whether it holds for every mail, having no condition.</summary>
        public bool IsAlways => Conditions.Count == 0 && Kind != GroupKind.Any;

        /// <summary>Whether it holds for no mail, having no condition.</summary>
        public bool IsNever => Conditions.Count == 0 && Kind == GroupKind.Any;
    }
}
