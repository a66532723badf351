using System.Text;
using Mailroom.Decisions.Parse.Reports.Words;

namespace Mailroom.Decisions.Parse.Reports;

/// <summary>
/// Reads a report that people are meant to read: which address failed and what is said about it. An address that begins a line, or
/// stands behind a word for a recipient, is followed by what belongs to it, up to the next one.
/// </summary>
sealed class FailureText
{
    const int LongestPassage = 4_000;

    // Who writes to himself is told so, too.
    static readonly HashSet<string> NobodysOwn = [];

    readonly string text;
    readonly List<Candidate> candidates;
    readonly Dictionary<string, Candidate> byKey = [];

    sealed class Candidate(string address, int rank)
    {
        public string Address { get; private set; } = address;

        public int Rank { get; private set; } = rank;

        public StringBuilder Passage { get; } = new();

        /// <summary>Takes the spelling of the place that says most.</summary>
        public void Name(string spelling, int rankThere)
        {
            if (rankThere < Rank)
                (Address, Rank) = (spelling, rankThere);
        }
    }

    /// <param name="text">What the mail system says.</param>
    /// <param name="own">Addresses, lower case, that are ours or the mail system's and did not fail.</param>
    /// <param name="named">Addresses that a header names as failed.</param>
    /// <param name="returnedTo">Whom the mail that came back was for.</param>
    /// <param name="reading">Limits and time.</param>
    public FailureText(string text, IReadOnlySet<string> own, IReadOnlyList<string> named, IReadOnlyList<string> returnedTo, Reading reading)
    {
        this.text = text;
        var found = new List<Candidate>();
        foreach (var address in named)
            Add(found, address, -1);
        Collect(found, own, reading, worst: 2);
        var onlyTo = returnedTo.Distinct(StringComparer.OrdinalIgnoreCase).ToList() is [var only] ? only : "";
        // An address that is only named may be anybody's; the one the mail was for is likelier.
        if (onlyTo.Length > 0 && !found.Exists(candidate => candidate.Rank <= 1))
            Add(found, onlyTo, 1);
        NamesAnother = found.Count > 0;
        if (!NamesAnother)
            Collect(found, NobodysOwn, reading, worst: 0);
        candidates = [.. found.OrderBy(candidate => candidate.Rank)];
        Likely = candidates.Count > 0 ? candidates[0].Address : "";
    }

    /// <summary>Whether an address is named that is not our own.</summary>
    public bool NamesAnother { get; }

    /// <summary>The address that most likely failed; empty when none is named.</summary>
    public string Likely { get; }

    /// <summary>Of several addresses the one that is dead, or else the likeliest.</summary>
    public DeliveryReport Worst()
    {
        var best = candidates.TakeWhile(c => c.Rank <= 1 && c.Rank <= Math.Max(candidates[0].Rank, 0)).ToList();
        if (best.Count == 0)
            best = [.. candidates.Take(1)];
        var dead = best.Find(IsDead);
        var chosen = dead ?? best.FirstOrDefault();
        return new DeliveryReport(Status(chosen?.Address ?? ""), dead is not null || (chosen is null && IsDead("")), chosen?.Address ?? "");
    }

    /// <summary>What is said about an address; all of the text when nothing is said about it alone.</summary>
    public string About(string address) =>
        byKey.TryGetValue(address.ToLowerInvariant(), out var candidate) && candidate.Passage.Length > 0 ? candidate.Passage.ToString() + "\n" + text : text;

    /// <summary>The enhanced code that is given for an address; empty when there is none.</summary>
    public string Status(string address) =>
        byKey.TryGetValue(address.ToLowerInvariant(), out var candidate) && StatusCodes.OfFailure(candidate.Passage.ToString()) is { Length: > 0 } code ? code : StatusCodes.OfFailure(text);

    bool IsDead(Candidate candidate) => IsDead(candidate.Passage.ToString());

    bool IsDead(string passage)
    {
        var codes = StatusCodes.Enhanced(passage);
        return codes.Count > 0 || StatusCodes.Replies(passage).Count > 0
            ? DeliveryReport.IsDead(codes, passage, text) : DeliveryReport.IsDead(StatusCodes.Enhanced(text), passage, text);
    }

    void Collect(List<Candidate> found, IReadOnlySet<string> own, Reading reading, int worst)
    {
        Candidate? speaking = null;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            reading.CheckTime();
            var line = text[range];
            if (line.Contains('@'))
                foreach (var mention in AddressMentions.Of(line))
                    if (mention.Rank <= worst && !own.Contains(mention.Address.ToLowerInvariant()) && !IsOffice(mention.Address))
                    {
                        var candidate = Add(found, mention.Address, mention.Rank);
                        if (mention.Rank <= 1)
                            speaking = candidate;
                        if (found.Count >= reading.Limits.ReportRecipients)
                            return;
                    }
            if (speaking?.Passage.Length < LongestPassage)
                speaking.Passage.Append(line).Append('\n');
        }
    }

    Candidate Add(List<Candidate> found, string address, int rank)
    {
        var key = address.ToLowerInvariant();
        if (!byKey.TryGetValue(key, out var candidate))
        {
            byKey[key] = candidate = new Candidate(address, rank);
            found.Add(candidate);
        }
        candidate.Name(address, rank);
        return candidate;
    }

    static bool IsOffice(string address) =>
        address.StartsWith("postmaster@", StringComparison.OrdinalIgnoreCase) || address.StartsWith("mailer-daemon@", StringComparison.OrdinalIgnoreCase);
}
