namespace Mailroom.Decisions.Parse.Reports.Words;

/// <summary>By what reports and automatic answers are known that follow no standard; the phrases are in wordings.txt.</summary>
static class Wordings
{
    static readonly Lazy<PhraseTable> Table = new(() => PhraseTable.Load("wordings.txt"));

    public static PhraseTable.Section DaemonAddress { get; } = Table.Value["daemon-address"];

    public static PhraseTable.Section OfficeAddress { get; } = Table.Value["office-address"];

    public static PhraseTable.Section DaemonName { get; } = Table.Value["daemon-name"];

    public static PhraseTable.Section OfficeName { get; } = Table.Value["office-name"];

    public static PhraseTable.Section FailureSubject { get; } = Table.Value["failure-subject"];

    public static PhraseTable.Section FailureSubjectWords { get; } = Table.Value["failure-subject-words"];

    public static PhraseTable.Section OtherSubject { get; } = Table.Value["other-subject"];

    public static PhraseTable.Section Opening { get; } = Table.Value["opening"];

    public static PhraseTable.Section SureOpening { get; } = Table.Value["sure-opening"];

    public static PhraseTable.Section LikelyOpening { get; } = Table.Value["likely-opening"];

    public static PhraseTable.Section Greeting { get; } = Table.Value["greeting"];

    public static PhraseTable.Section Returned { get; } = Table.Value["returned"];

    public static PhraseTable.Section AutomaticSubject { get; } = Table.Value["automatic-subject"];

    public static PhraseTable.Section AutomaticPrefix { get; } = Table.Value["automatic-prefix"];

    public static PhraseTable.Section AutomaticSubjectWords { get; } = Table.Value["automatic-subject-words"];

    /// <summary>What a desk's machine says to whoever wrote to it.</summary>
    public static PhraseTable.Section AcknowledgementText { get; } = Table.Value["acknowledgement-text"];

    public static PhraseTable.Section AutomaticText { get; } = Table.Value["automatic-text"];
}
