using Mailroom.Decisions.Parse.Reports.Words;

namespace Mailroom.Decisions.Parse.Reports;

/// <summary>What a report says of one recipient.</summary>
/// <param name="Status">The enhanced status code (RFC 3463); empty when none is given.</param>
/// <param name="Permanent">Whether the address itself is dead.</param>
/// <param name="Recipient">The address that failed; empty when unknown.</param>
sealed record DeliveryReport(string Status, bool Permanent, string Recipient)
{
    const int MostWords = 8_000;

    static readonly string[] NoFailure = ["delay", "deliver", "relay", "expand"];

    /// <summary>Of several recipients the one whose address is dead, or else the first.</summary>
    public static DeliveryReport Worst(IReadOnlyList<StatusFields.Recipient> recipients, FailureText text)
    {
        var reports = recipients.Select(recipient => One(recipient, text)).ToList();
        return reports.Find(report => report.Permanent) ?? reports[0];
    }

    /// <summary>Whether codes and words of a server mean that the address is dead.</summary>
    /// <param name="codes">Enhanced codes, the most trusted first.</param>
    /// <param name="said">The server's words, and then, where those are not clear, what its messenger wrote around them.</param>
    public static bool IsDead(IReadOnlyList<string> codes, params ReadOnlySpan<string> said)
    {
        var reason = FailureReason.Unknown;
        foreach (var words in said)
            if (reason == FailureReason.Unknown)
                reason = Reasons.Of(codes, Folding.WithoutAddresses(Folding.Fold(words, MostWords)));
        if (reason == FailureReason.Unknown && said.Length > 0)
            reason = Reasons.Guess(codes, StatusCodes.Replies(said[0].AsSpan(0, Math.Min(said[0].Length, MostWords))));
        // A server that says "for now" (class 4) and gives up in the end may still have said that there is no such user.
        return codes.FirstOrDefault("").StartsWith('4') ? reason is FailureReason.UnknownUser or FailureReason.Moved : Reasons.IsDead(reason);
    }

    static DeliveryReport One(StatusFields.Recipient recipient, FailureText text)
    {
        var codes = StatusCodes.Enhanced(recipient.Status).Concat(StatusCodes.Enhanced(recipient.Diagnostic)).ToList();
        var failed = !Array.Exists(NoFailure, word => recipient.Action.StartsWith(word, StringComparison.Ordinal)) && codes.FirstOrDefault("") is not ['2', ..];
        var address = AddressOf(recipient, text);
        var permanent = failed && IsDead(codes, recipient.Diagnostic, text.About(address));
        return new DeliveryReport(codes.FirstOrDefault("") is { Length: > 0 } code ? code : text.Status(address), permanent, address);
    }

    static string AddressOf(StatusFields.Recipient recipient, FailureText text)
    {
        var final = Bare(recipient.Final);
        var original = Bare(recipient.Original);
        if (final.Contains('@') || (final.Length > 0 && !original.Contains('@') && text.Likely.Length == 0))
            return final;
        return original.Contains('@') ? original : text.Likely.Length > 0 ? text.Likely : final.Length > 0 ? final : original;
    }

    /// <summary>"rfc822; a@b.example" without the type before the semicolon; an X.500 name of Exchange is no address.</summary>
    static string Bare(string value)
    {
        var name = value[(value.IndexOf(';') + 1)..].Trim();
        if (name.StartsWith('/') || name.StartsWith("IMCEAEX-", StringComparison.OrdinalIgnoreCase))
            return "";
        foreach (var (start, end) in AddressMentions.Spans(name))
            return name.StartsWith('"') ? name.Trim('<', '>') : name[start..end];
        return name.Trim('<', '>', ' ', '"');
    }
}
