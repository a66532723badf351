namespace Mailroom.Decisions.Mail;

/// <summary>
/// Everything a stranger can make large, with the number at which we stop and what happens then.
/// The numbers can be set (<c>Mailroom:Limits</c>) but not switched off.
/// </summary>
public sealed record Limits
{
    /// <summary>The defaults.</summary>
    public static Limits Default { get; } = new();

    /// <summary>Bytes of a mail that is taken whole (50 MiB). Over it: <see cref="KeptOfLargeMail"/> is kept and the ticket says so.</summary>
    public long MailSize { get; init; } = 50L << 20;

    /// <summary>Bytes at which a mail is held by its header alone (150 MiB).</summary>
    public long AbsoluteMailSize { get; init; } = 150L << 20;

    /// <summary>Bytes kept of a mail over <see cref="MailSize"/>: its beginning (1 MiB).</summary>
    public int KeptOfLargeMail { get; init; } = 1 << 20;

    /// <summary>Bytes of all headers (1 MiB). Over it: cut for use, kept raw, marked.</summary>
    public int HeaderBlock { get; init; } = 1 << 20;

    /// <summary>Bytes of one header (64 KiB). Over it: cut for use, marked.</summary>
    public int OneHeader { get; init; } = 64 << 10;

    /// <summary>Headers of one mail. The rest is ignored, marked.</summary>
    public int Headers { get; init; } = 2_000;

    /// <summary>Addresses over all address headers. The rest is ignored, marked.</summary>
    public int Addresses { get; init; } = 2_000;

    /// <summary>Ids kept of a References header: the first, which names the thread, and the last.</summary>
    public int References { get; init; } = 200;

    /// <summary>Characters of a Message-ID. A longer one counts as none.</summary>
    public int MessageIdLength { get; init; } = 4_000;

    /// <summary>Levels of multipart. A deeper part becomes an opaque attachment.</summary>
    public int MimeDepth { get; init; } = 32;

    /// <summary>Parts. The rest becomes one opaque attachment.</summary>
    public int MimeParts { get; init; } = 1_000;

    /// <summary>Levels of message/rfc822. Deeper ones stay opaque attachments.</summary>
    public int NestedMails { get; init; } = 5;

    /// <summary>Levels of TNEF in TNEF. Deeper ones stay opaque attachments.</summary>
    public int TnefDepth { get; init; } = 2;

    /// <summary>Files taken out of one TNEF.</summary>
    public int TnefFiles { get; init; } = 100;

    /// <summary>Decoded bytes as a multiple of the raw size. Over it decoding stops, marked.</summary>
    public int DecodedFactor { get; init; } = 4;

    /// <summary>Decoded bytes at most (300 MiB).</summary>
    public long DecodedTotal { get; init; } = 300L << 20;

    /// <summary>Sections of one continued parameter (RFC 2231). The rest is ignored.</summary>
    public int ParameterSections { get; init; } = 100;

    /// <summary>Encoded words (RFC 2047) of one header. Over it the header is left as it is.</summary>
    public int EncodedWords { get; init; } = 500;

    /// <summary>Characters of a mail's text in which a delivery report is looked for (64 Ki). What lies beyond is not looked at.</summary>
    public int ReportText { get; init; } = 64 << 10;

    /// <summary>Recipients of one delivery report. The rest is ignored.</summary>
    public int ReportRecipients { get; init; } = 100;

    /// <summary>Bytes of HTML given to the sanitiser (2 MiB). Over it the text part is used.</summary>
    public int HtmlBytes { get; init; } = 2 << 20;

    /// <summary>HTML nodes given to the sanitiser.</summary>
    public int HtmlNodes { get; init; } = 100_000;

    /// <summary>Depth of the HTML tree given to the sanitiser.</summary>
    public int HtmlDepth { get; init; } = 512;

    /// <summary>Characters of the rules as YAML (512 Ki). A longer file is refused at save.</summary>
    public int RuleFile { get; init; } = 512 << 10;

    /// <summary>Characters of a file of words to import (4 Mi). A longer file is refused.</summary>
    public int WordFile { get; init; } = 4 << 20;

    /// <summary>Rules, and apart from them alerts, and apart from those expected mails. More are refused at save.</summary>
    public int Rules { get; init; } = 500;

    /// <summary>Conditions of one rule. More are refused at save.</summary>
    public int RuleConditions { get; init; } = 100;

    /// <summary>Levels of groups in one rule. Deeper ones are refused at save.</summary>
    public int RuleDepth { get; init; } = 5;

    /// <summary>Values of one condition or list. More are refused at save.</summary>
    public int RuleValues { get; init; } = 200;

    /// <summary>Characters of one text in a rule, patterns included. A longer one is refused at save.</summary>
    public int RuleWords { get; init; } = 500;

    /// <summary>What a pattern comes to when its counted repetitions are written out. A larger one is refused at save.</summary>
    public int RulePatternSize { get; init; } = 5_000;

    /// <summary>Characters of a mail's text that conditions see (1 Mi). The rest is not looked at.</summary>
    public int RuleText { get; init; } = 1 << 20;

    /// <summary>Characters that a pattern sees which needs backtracking (64 Ki). The rest is not looked at.</summary>
    public int BacktrackingText { get; init; } = 64 << 10;

    /// <summary>Time of one pattern that needs backtracking. Over it: not matched, the rule is flagged.</summary>
    public TimeSpan RuleTimeout { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Time of one pattern that is linear in the text. Over it: not matched, the rule is flagged.</summary>
    public TimeSpan LinearRuleTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Patterns of one mail that may run out of time. After that its backtracking patterns count as timed out unasked.</summary>
    public int RuleTimeouts { get; init; } = 5;

    /// <summary>Characters taken out of a mail into a field. The rest is cut.</summary>
    public int CapturedText { get; init; } = 500;

    /// <summary>Lines of a mail in which an alert's fields are looked for. The rest is not looked at.</summary>
    public int AlertLines { get; init; } = 5_000;

    /// <summary>Characters of one XML block in a mail (256 Ki). Reading ends there.</summary>
    public int AlertXml { get; init; } = 256 << 10;

    /// <summary>XML blocks tried in one mail. The rest is not looked at.</summary>
    public int AlertXmlBlocks { get; init; } = 20;

    /// <summary>Characters of a text in which a forwarded mail is looked for (1 Mi). What lies behind them goes with the forwarded text as it is.</summary>
    public int ForwardText { get; init; } = 1 << 20;

    /// <summary>Time for parsing and deciding one mail. Over it: held, <c>time-budget</c>.</summary>
    public TimeSpan MailTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Tries of one mail over deaths of the process. After the last: held, <c>attempts</c>.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>Characters of a subject that are kept for the ticket. The rest stays in the raw mail.</summary>
    public int SubjectLength { get; init; } = 998;
}
