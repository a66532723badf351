namespace Mailroom.Decisions.Parse.Reports.Words;

/// <summary>
/// What a failure means, by its codes and words. Codes alone mislead: servers give 5.1.1 for full mailboxes and 5.7.1 for unknown
/// users. So the words that cannot be misread come first, then the codes that say one thing only, then other words, then what is left.
/// </summary>
static class Reasons
{
    static readonly Lazy<IReadOnlyList<Section>> Table = new(() => [.. PhraseTable.Load("reasons.txt").Sections.Select(Read)]);

    // RFC 3463, RFC 7505, RFC 7504; and Exchange Online's own numbers.
    static readonly Dictionary<string, FailureReason> ByCode = new()
    {
        ["5.1.1"] = FailureReason.UnknownUser,
        ["5.1.2"] = FailureReason.UnknownHost,
        ["5.1.3"] = FailureReason.UnknownUser,
        ["5.1.6"] = FailureReason.Moved,
        ["5.1.7"] = FailureReason.Sender,
        ["5.1.8"] = FailureReason.Sender,
        ["5.1.10"] = FailureReason.UnknownUser,
        ["5.1.90"] = FailureReason.Rate,
        ["5.1.351"] = FailureReason.UnknownUser,
        ["5.2.1"] = FailureReason.Disabled,
        ["5.2.2"] = FailureReason.Full,
        ["5.2.3"] = FailureReason.TooLarge,
        ["5.2.121"] = FailureReason.Rate,
        ["5.2.122"] = FailureReason.Rate,
        ["5.3.1"] = FailureReason.Full,
        ["5.3.4"] = FailureReason.TooLarge,
        ["5.4.4"] = FailureReason.UnknownHost,
        ["5.4.6"] = FailureReason.Loop,
        ["5.4.7"] = FailureReason.Timeout,
        ["5.4.14"] = FailureReason.Loop,
        ["5.4.300"] = FailureReason.Timeout,
        ["5.4.310"] = FailureReason.UnknownHost,
        ["5.4.316"] = FailureReason.Timeout,
        ["5.5.3"] = FailureReason.Rate,
    };

    /// <summary>Phrases that mean one reason, and when they are asked.</summary>
    public sealed record Section(string Step, FailureReason Reason, PhraseTable.Section Words);

    /// <summary>The whole table in its order.</summary>
    public static IReadOnlyList<Section> Sections => Table.Value;

    /// <summary>Whether the address itself is dead.</summary>
    public static bool IsDead(FailureReason reason) => reason is FailureReason.UnknownUser or FailureReason.UnknownHost or FailureReason.Moved
        or FailureReason.NoMail or FailureReason.Disabled;

    /// <summary>The reason that codes and words give; <see cref="FailureReason.Unknown"/> when they give none.</summary>
    /// <param name="codes">Enhanced codes, the most trusted first.</param>
    /// <param name="words">The server's words, folded, without addresses.</param>
    public static FailureReason Of(IReadOnlyList<string> codes, string words)
    {
        var first = InWords("first", words);
        if (first != FailureReason.Unknown)
            return first;
        var coded = codes.Select(OfCode).FirstOrDefault(reason => reason != FailureReason.Unknown);
        if (coded != FailureReason.Unknown)
            return coded;
        var then = InWords("then", words);
        if (then != FailureReason.Unknown)
            return then;
        // 5.7 is about permission; but many give it for unknown users too, and then say so in words that are not weak.
        return codes.Any(code => code.StartsWith("5.7.", StringComparison.Ordinal)) ? FailureReason.Policy : InWords("last", words);
    }

    /// <summary>What is likely where the words say nothing: most refusals of a recipient are for an unknown one.</summary>
    public static FailureReason Guess(IReadOnlyList<string> codes, IReadOnlyList<int> replies)
    {
        var code = codes.FirstOrDefault(c => !c.EndsWith(".0.0", StringComparison.Ordinal), "");
        if (code.StartsWith("5.1.", StringComparison.Ordinal))
            return FailureReason.UnknownUser;
        return code.Length == 0 && !codes.Any(c => c[0] == '4') && replies.Count > 0 && replies[0] is 550 or 551 or 553 or 521 or 556 ? FailureReason.UnknownUser : FailureReason.Unknown;
    }

    static FailureReason InWords(string step, string words) =>
        Sections.Where(s => s.Step == step && s.Words.IsIn(words)).Select(s => s.Reason).FirstOrDefault();

    static Section Read(PhraseTable.Section section) => section.Heading.Split(' ') is [var step and ("first" or "then" or "last"), var reason]
        ? new Section(step, Enum.Parse<FailureReason>(reason.Replace("-", "", StringComparison.Ordinal), ignoreCase: true), section)
        : throw new InvalidOperationException($"[{section.Heading}] in reasons.txt is no step and reason.");

    static FailureReason OfCode(string code) =>
        ByCode.TryGetValue(code, out var reason) ? reason : code.StartsWith("5.6.", StringComparison.Ordinal) ? FailureReason.Content : FailureReason.Unknown;
}
