using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse.Forward.Heads;

namespace Mailroom.Decisions.Parse.Forward;

/// <summary>
/// Finds the mail that a mail forwards in its text. The first thing that looks like another mail decides: below a line that says "forwarded" it is a
/// forward; a head of labels without such a line is one when the subject says so; "On ... wrote:" is a reply.
/// </summary>
public static class ForwardReader
{
    /// <summary>Reads a mail's text.</summary>
    /// <param name="text">The readable text, lines ended by \n.</param>
    /// <param name="subject">The subject of the mail whose text it is; null when it is not known.</param>
    /// <param name="limits">How much text is searched, and how many addresses are read.</param>
    /// <param name="budget">When it runs out, an <see cref="OperationCanceledException"/> is thrown.</param>
    /// <returns>The outermost forwarded mail; null when the text holds none. What does not stand there is empty.</returns>
    public static ForwardedMail? Read(string text, string? subject, Limits limits, CancellationToken budget = default)
    {
        var searched = text.Length <= limits.ForwardText ? text : text[..EndOfLine(text, limits.ForwardText)];
        var forwarded = ReadWhole(searched, subject, limits, budget);
        return forwarded is null || searched.Length == text.Length ? forwarded : forwarded with { Body = forwarded.Body + text[searched.Length..].TrimEnd() };
    }

    static int EndOfLine(string text, int most) => text.LastIndexOf('\n', most - 1) is > 0 and var end ? end : most;

    static ForwardedMail? ReadWhole(string text, string? subject, Limits limits, CancellationToken budget)
    {
        var lines = new QuotedLines(text);
        var kind = subject is null ? SubjectKind.Unknown : Parse.Subject.KindOf(subject);
        var heads = new HeadFinder(lines, limits.Addresses);
        for (var i = 0; i < lines.Count; i++)
        {
            if (i % 1_000 == 0)
                budget.ThrowIfCancellationRequested();
            if (lines.DepthOf(i) is var depth && depth > QuotedLines.DeepestLevel || QuotedLines.IsBlank(lines.Level(depth)[i]))
                continue;
            if (heads.At(i, depth, kind) is not { } found)
                continue;
            return found.IsForward ? Build(lines, found, subject) : null;
        }
        return null;
    }

    static ForwardedMail Build(QuotedLines lines, FoundHead found, string? subject)
    {
        var head = found.Head;
        var message = ForwardParts.Above(lines, found.Start);
        var body = ForwardParts.Below(lines, head, found.Marked);
        return new ForwardedMail(head.From, head.To, head.Cc, head.Subject ?? Parse.Subject.WithoutForward(subject ?? ""), head.Date, body, message);
    }
}
