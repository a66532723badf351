using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse;
using Mailroom.Decisions.Route;
using Microsoft.Extensions.Logging;

namespace Mailroom.Engine.Pipeline;

/// <summary>A mail that was opened, or why it was not.</summary>
/// <param name="Raw">The mail.</param>
/// <param name="Mail">What was read; null when it is held unread.</param>
/// <param name="Hold">Why it is held unread; null when it was read.</param>
public sealed record Opened(RawMail Raw, ParsedMail? Mail, Decision.Hold? Hold);

/// <summary>Reads one mail within its time, unless it has cost us too many tries already.</summary>
/// <param name="limits">The limits.</param>
/// <param name="log">Says what the parser did not survive.</param>
public sealed partial class OpenMail(Limits limits, ILogger<OpenMail> log)
{
    /// <summary>Reads it.</summary>
    /// <param name="raw">The mail.</param>
    /// <param name="tries">How often it was begun, this time included.</param>
    public Opened Read(RawMail raw, int tries)
    {
        if (tries > limits.Attempts)
            return Held(raw, "attempts", $"It was begun {tries - 1} times and the program ended each time before it was done.");
        using var budget = new CancellationTokenSource(limits.MailTime);
        try
        {
            return new Opened(raw, MailParser.Parse(raw.Bytes, limits, budget.Token), null);
        }
        catch (OperationCanceledException) when (budget.IsCancellationRequested)
        {
            return Held(raw, "time-budget", $"It could not be read within {limits.MailTime.TotalSeconds:0} s.");
        }
        // The parser promises never to throw. If it does so all the same, the mail is held and the ones behind it go on.
        catch (Exception surprise) when (surprise is not OutOfMemoryException)
        {
            LogSurprise(log, raw.Position, surprise);
            return Held(raw, "parser-fault", $"Reading it failed with {surprise.GetType().Name}; this is a fault of Mailroom.");
        }
    }

    static Opened Held(RawMail raw, string code, string because) => new(raw, null, new Decision.Hold(code, because));

    [LoggerMessage(LogLevel.Error, "Reading mail {Position} failed unexpectedly")]
    static partial void LogSurprise(ILogger log, MailPosition position, Exception surprise);
}
