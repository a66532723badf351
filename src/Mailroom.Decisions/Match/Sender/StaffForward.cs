using Mailroom.Decisions.Mail;

namespace Mailroom.Decisions.Match;

/// <summary>Whose mail it is that one of our people forwards. A forward of anybody else changes nothing: who writes is who is helped.</summary>
static class StaffForward
{
    /// <summary>The forwarded mail whose sender is the requester; null when the requester stays the mail's own sender.</summary>
    public static ForwardedMail? Read(ReadMail mail, Facts facts, MailMatch match, List<TraceLine> trace)
    {
        var outermost = mail.Forwards[0];
        if (match.Staff is null)
        {
            trace.Add(new TraceLine("forward", outermost.From.Email, "It is no forward of our people, so the requester stays its sender."));
            return null;
        }
        var forwarded = FirstOfSomebodyElse(mail.Forwards, facts);
        trace.Add(forwarded is null
            ? new TraceLine("forward", outermost.From.Email, "The forwarded mail has no sender, or it is ours, so the requester stays who forwards it.")
            : new TraceLine("forward", forwarded.From.Email, "One of our people forwards it, so the ticket is for its first sender."));
        return forwarded;
    }

    /// <summary>A mail that went from colleague to colleague before: the first sender who is none of us, with what the colleagues wrote above.</summary>
    static ForwardedMail? FirstOfSomebodyElse(IReadOnlyList<ForwardedMail> forwards, Facts facts)
    {
        var others = forwards.Select((mail, place) => (Mail: mail, Place: place)).Where(f => f.Mail.From.IsKnown && !facts.OwnAddresses.Contains(f.Mail.From.Key)).ToList();
        if (others.Count == 0)
            return null;
        var (first, at) = others.Find(f => facts.Of(f.Mail.From).Employee is null) is { Mail: not null } customer ? customer : others[0];
        var above = forwards.Take(at + 1).Select(f => f.Message).Where(message => message.Length > 0);
        return first with { Message = string.Join("\n\n", above) };
    }
}
