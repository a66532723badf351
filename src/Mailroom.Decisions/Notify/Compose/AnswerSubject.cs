using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;

namespace Mailroom.Decisions.Notify;

/// <summary>The subject of an answer: marked as one, and naming the ticket.</summary>
public static class AnswerSubject
{
    const int MostLetters = 250;

    /// <summary>For an answer to a ticket.</summary>
    /// <param name="subject">The ticket's subject, or the one that somebody entered.</param>
    /// <param name="number">The ticket's number.</param>
    /// <param name="tokens">How subjects name tickets.</param>
    public static string Of(string subject, long number, SubjectTokens tokens)
    {
        var line = OneLine.Of(subject).Trim();
        var topic = Parse.Subject.TopicOf(line);
        return Named(topic.Length > 0 ? $"Re: {topic}" : "Re:", number, tokens);
    }

    /// <summary>The subject with the ticket's number at its end, unless it names that ticket and no other.</summary>
    /// <param name="subject">The subject, one line.</param>
    /// <param name="number">The ticket's number.</param>
    /// <param name="tokens">How subjects name tickets.</param>
    public static string Named(string subject, long number, SubjectTokens tokens)
    {
        if (tokens.In(subject) == number)
            return subject;
        var token = tokens.Write(number);
        var room = MostLetters - token.Length - 1;
        var cut = subject.Length <= room ? subject : subject[..(char.IsHighSurrogate(subject[room - 1]) ? room - 1 : room)];
        return $"{cut} {token}".Trim();
    }
}
