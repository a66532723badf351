using Mailroom.Decisions.Parse.Text;
using System.Text.RegularExpressions;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules.Checks;

namespace Mailroom.Decisions.Route.Rules.Patterns;

/// <summary>
/// An operator's regular expression, made safe: linear in the text where its pattern allows that, and with a time limit in any
/// case. Letters in any case; ^ and $ are the ends of a line.
/// </summary>
sealed class RulePattern
{
    const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline;

    readonly Regex regex;

    RulePattern(Regex regex) => this.regex = regex;

    /// <summary>Whether its time grows with the text only.</summary>
    public bool IsLinear => (regex.Options & RegexOptions.NonBacktracking) != 0;

    /// <summary>The names it captures under.</summary>
    public IEnumerable<string> Names => regex.GetGroupNames().Where(name => !char.IsAsciiDigit(name[0]));

    public static PatternReading Read(string pattern, Limits limits)
    {
        var composed = ComposedText.Of(pattern);
        if (composed.Length > limits.RuleWords)
            return new PatternReading.Refused($"The pattern is longer than {limits.RuleWords} characters.", "Write a shorter one, or several in a list.");
        var shape = PatternShape.Of(composed);
        if (shape.IgnoresBlanksAt >= 0)
            return new PatternReading.Refused($"The pattern has a comment or the option x at character {shape.IgnoresBlanksAt + 1}.", "Write it without blanks and comments.");
        if (shape.Size > limits.RulePatternSize)
            return new PatternReading.Refused("The pattern is too large once its counted repetitions are written out.", "Use smaller numbers in braces, or + and *.");
        return Compile(composed, shape, limits);
    }

    // Whether a pattern is one, and which engine takes it, is only to be learned by trying: Regex has no other way to ask.
    static PatternReading Compile(string pattern, PatternShape shape, Limits limits)
    {
        try
        {
            return new PatternReading.Good(new RulePattern(new Regex(pattern, Options | RegexOptions.NonBacktracking, limits.LinearRuleTimeout)));
        }
        catch (RegexParseException e)
        {
            return new PatternReading.Refused($"The pattern is not a regular expression: {Reason(e.Error)} at character {e.Offset}.", "Mend it there; put \\ before a character that is meant as itself.");
        }
        catch (NotSupportedException)
        {
            return shape.NestedAt >= 0
                ? new PatternReading.Refused(
                    $"The pattern could take forever: at character {shape.NestedAt + 1} it repeats something that itself varies, and its look-around, atomic group or back-reference rules out the safe engine.",
                    "Leave those out, or repeat something simpler, such as [a-z ]+ for ([a-z]+ ?)+.")
                : new PatternReading.Good(new RulePattern(new Regex(pattern, Options, limits.RuleTimeout)));
        }
    }

    static string Reason(RegexParseError error) =>
        string.Concat(error.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? " " : "") + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>Looks for the pattern.</summary>
    /// <param name="text">The text, composed.</param>
    /// <param name="view">The mail, which counts the time-outs.</param>
    public PatternMatch Find(string text, MailView view)
    {
        if (!IsLinear && view.Timeouts >= view.Limits.RuleTimeouts)
            return new PatternMatch.TimedOut();
        var length = IsLinear ? text.Length : Math.Min(text.Length, view.Limits.BacktrackingText);
        try
        {
            var match = regex.Match(text, 0, length);
            return match.Success ? new PatternMatch.Found(match) : new PatternMatch.Nothing();
        }
        catch (RegexMatchTimeoutException)
        {
            view.Timeouts++;
            return new PatternMatch.TimedOut();
        }
    }
}
