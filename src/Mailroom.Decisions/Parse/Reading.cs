using Mailroom.Decisions.Mail;

namespace Mailroom.Decisions.Parse;

/// <summary>What one reading of one mail carries along: its limits, its time, what it has decoded so far, what was wrong.</summary>
sealed class Reading(Limits limits, long rawSize, CancellationToken budget)
{
    // A mail of a few lines may well hold a part that grows more than fourfold; only large sums are a bomb.
    const long AlwaysAllowed = 1 << 20;

    readonly List<ParseWarning> warnings = [];
    readonly HashSet<string> codes = [];
    long decodedLeft = Math.Min(limits.DecodedTotal, Math.Max(AlwaysAllowed, rawSize * limits.DecodedFactor));

    public Limits Limits => limits;

    public CancellationToken Budget => budget;

    public IReadOnlyList<ParseWarning> Warnings => warnings;

    /// <summary>What to read raw 8-bit header bytes with when they are not UTF-8.</summary>
    public string HeaderCharset { get; set; } = "";

    /// <summary>Each code once: a hostile mail must not make a list of a million warnings.</summary>
    public void Warn(string code, string text)
    {
        if (codes.Add(code))
            warnings.Add(new ParseWarning(code, text));
    }

    public void CheckTime() => budget.ThrowIfCancellationRequested();

    /// <summary>Takes from the sum that may be decoded; says how many of the wanted bytes are left to use.</summary>
    public int Allow(int wanted)
    {
        var allowed = (int)Math.Min(wanted, decodedLeft);
        decodedLeft -= allowed;
        if (allowed < wanted)
            Warn("decoded-limit", "The decoded parts are larger than the limit; the rest was not decoded.");
        return allowed;
    }
}
