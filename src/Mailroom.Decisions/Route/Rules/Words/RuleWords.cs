using Mailroom.Decisions.Route.Rules.Conditions;

namespace Mailroom.Decisions.Route.Rules.Words;

/// <summary>The words that rules are written in: the one table for reading, writing, the form and the page about rules.</summary>
public static class RuleWords
{
    /// <summary>The condition about the time of receipt, which has parts of its own.</summary>
    public const string Received = "received within";

    /// <summary>The condition that holds for every mail.</summary>
    public const string Always = "always";

    /// <summary>The operators.</summary>
    public static IReadOnlyList<OperatorWord> Operators { get; } =
    [
        new(Operator.Equal, "equals"),
        new(Operator.Contains, "contains"),
        new(Operator.StartsWith, "starts with"),
        new(Operator.EndsWith, "ends with"),
        new(Operator.AnyOf, "any of"),
        new(Operator.Matches, "matches"),
        new(Operator.IsPresent, "is present"),
        new(Operator.GreaterThan, "greater than"),
        new(Operator.LessThan, "less than"),
    ];

    static readonly IReadOnlyList<OperatorWord> OfSize = [.. Operators.Where(o => o.Operator is Operator.GreaterThan or Operator.LessThan)];
    static readonly IReadOnlyList<OperatorWord> OfText = [.. Operators.Except(OfSize)];

    /// <summary>The fields.</summary>
    public static IReadOnlyList<FieldWord> Fields { get; } =
    [
        new(MailField.From, "from", false, OfText),
        new(MailField.FromName, "from name", false, OfText),
        new(MailField.To, "to", false, OfText),
        new(MailField.Cc, "cc", false, OfText),
        new(MailField.Header, "header", true, Operators),
        new(MailField.Subject, "subject", false, OfText),
        new(MailField.Body, "body", false, OfText),
        new(MailField.VisibleReply, "visible reply", false, OfText),
        new(MailField.AttachmentName, "attachment name", false, OfText),
        new(MailField.AttachmentType, "attachment type", false, OfText),
        new(MailField.AttachmentSize, "attachment size", false, OfSize),
        new(MailField.Size, "size", false, OfSize),
        new(MailField.Language, "language", false, OfText),
        new(MailField.Authenticity, "authenticity", false, OfText),
        new(MailField.Contact, "contact", false, OfText),
        new(MailField.Account, "account", false, OfText),
        new(MailField.AlertField, "field", true, Operators),
    ];

    /// <summary>The groups.</summary>
    public static IReadOnlyDictionary<string, GroupKind> Groups { get; } = new Dictionary<string, GroupKind>(StringComparer.OrdinalIgnoreCase)
    {
        ["all"] = GroupKind.All,
        ["any"] = GroupKind.Any,
        ["none"] = GroupKind.None,
    };

    /// <summary>The actions.</summary>
    public static IReadOnlyList<string> Actions { get; } =
    [
        "queue", "type", "priority", "status", "assignee", "account", "tags", "fields", "watchers",
        "ticket", "drop", "hold", "append", "no acknowledgement", "stop",
    ];

    /// <summary>The parts of the file.</summary>
    public static IReadOnlyList<string> FileParts { get; } = ["rules", "alerts", "expected"];

    /// <summary>The parts of a rule.</summary>
    public static IReadOnlyList<string> RuleParts { get; } = ["name", "enabled", "mailboxes", "when", "then"];

    /// <summary>The parts of an alert.</summary>
    public static IReadOnlyList<string> AlertParts { get; } =
        ["name", "enabled", "mailboxes", "when", "fields", "key", "problem", "recovery", "recovery without ticket"];

    /// <summary>The parts of an alert's field.</summary>
    public static IReadOnlyList<string> SourceParts { get; } = ["line", "pattern", "in", "xml"];

    /// <summary>The parts of an expected mail.</summary>
    public static IReadOnlyList<string> ExpectedParts { get; } = ["name", "enabled", "mailboxes", "when", "at", "days", "zone", "every", "grace"];

    /// <summary>The parts of <see cref="Received"/>.</summary>
    public static IReadOnlyList<string> WindowParts { get; } = ["days", "hours", "dates", "zone"];

    /// <summary>The days of the week.</summary>
    public static IReadOnlyList<(string Word, DayOfWeek Day)> Days { get; } =
    [
        ("Mon", DayOfWeek.Monday), ("Tue", DayOfWeek.Tuesday), ("Wed", DayOfWeek.Wednesday), ("Thu", DayOfWeek.Thursday),
        ("Fri", DayOfWeek.Friday), ("Sat", DayOfWeek.Saturday), ("Sun", DayOfWeek.Sunday),
    ];

    /// <summary>The left side of a condition, such as <c>header X-Priority equals</c>.</summary>
    /// <param name="test">The condition.</param>
    public static string KeyOf(Condition.Test test)
    {
        var field = Fields.First(f => f.Field == test.Field);
        var name = field.Named ? " " + test.Name : "";
        return $"{field.Word}{name} {Operators.First(o => o.Operator == test.Operator).Word}";
    }
}
