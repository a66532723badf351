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
    public static ForwardedMail? Read(string text, string? subject, Limits limits, CancellationToken budget = default) =>
        Inside(text, subject, limits, budget) is { IsForward: true, Mail: var forwarded } ? forwarded : null;

    /// <summary>The mail that the text holds, and whether text and subject say that it is forwarded and not answered; null when it holds none.</summary>
    internal static (ForwardedMail Mail, bool IsForward)? Inside(string text, string? subject, Limits limits, CancellationToken budget)
    {
        var searched = text.Length <= limits.ForwardText ? text : text[..EndOfLine(text, limits.ForwardText)];
        if (ReadWhole(searched, subject, limits, budget) is not { } inside)
            return null;
        return searched.Length == text.Length ? inside : (inside.Mail with { Body = inside.Mail.Body + text[searched.Length..].TrimEnd() }, inside.IsForward);
    }

    static int EndOfLine(string text, int most) => text.LastIndexOf('\n', most - 1) is > 0 and var end ? end : most;

    static (ForwardedMail Mail, bool IsForward)? ReadWhole(string text, string? subject, Limits limits, CancellationToken budget)
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
            return (Build(lines, found, subject), found.IsForward);
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
