using Mailroom.Decisions.Parse.Reports.Words;

namespace Mailroom.Decisions.Parse.Reports.Weigh;

/// <summary>How a text reads that may be a report, apart from who sent it.</summary>
sealed class Said
{
    const int NearTheTop = 700;
    const int LookedAt = 6_000;

    readonly bool hasFields;

    /// <param name="text">The text of the mail.</param>
    /// <param name="isAboutMail">Whether it names an address that failed, or a mail lies in it.</param>
    /// <param name="hasFields">Whether it holds fields of a delivery report (RFC 3464).</param>
    public Said(ReportText text, bool isAboutMail, bool hasFields)
    {
        (IsAboutMail, this.hasFields) = (isAboutMail, hasFields);
        var words = Folding.Fold(text.Above, LookedAt);
        var top = words[..Math.Min(words.Length, NearTheTop)];
        var sureAt = Wordings.SureOpening.Phrases.Select(phrase => phrase.In(top)).Where(at => at >= 0).DefaultIfEmpty(-1).Min();
        IsSure = sureAt >= 0;
        IsAlone = IsSure && IsAtTheTop(words, sureAt);
        var greets = !IsAlone && Wordings.Greeting.Begins(words);
        IsLikely = !greets && Wordings.LikelyOpening.IsIn(top);
        Mentions = Wordings.Opening.IsIn(top);
        Opens = Wordings.Opening.Begins(words);
        SaysWhy = Reasons.Of([], Folding.WithoutAddresses(words)) != FailureReason.Unknown;
        HasCode = StatusCodes.OfFailure(words).Length > 0 || StatusCodes.Replies(words).Count > 0;
        IsTechnical = Mentions && HasCode && SaysWhy && !greets;
    }

    /// <summary>A sentence near the top that only mail systems write.</summary>
    public bool IsSure { get; }

    /// <summary>Nothing stands above that sentence: people write something above what they paste.</summary>
    public bool IsAlone { get; }

    /// <summary>A sentence near the top about a mail that did not arrive.</summary>
    public bool IsLikely { get; }

    /// <summary>The text begins as such reports do.</summary>
    public bool Opens { get; }

    /// <summary>A code or words that say why.</summary>
    public bool HasReason => HasCode || SaysWhy;

    public bool IsAboutMail { get; }

    /// <summary>Code, reason and the tone of a report together.</summary>
    public bool IsTechnical { get; }

    /// <summary>All of it in one number.</summary>
    public int Weight => (IsSure ? 3 : IsLikely ? 2 : Mentions ? 1 : 0) + (hasFields ? 3 : 0) + (HasCode ? 1 : 0) + (SaysWhy ? 1 : 0) + (IsAboutMail ? 1 : 0);

    bool Mentions { get; }

    bool HasCode { get; }

    bool SaysWhy { get; }

    static bool IsAtTheTop(string words, int at) =>
        !words.AsSpan(0, at).ContainsAnyExcept(" -*=_#+") || words.StartsWith("this is a mime-encapsulated message", StringComparison.Ordinal);
}
