using System.Text;

namespace Mailroom.Simulator.Smtp;

/// <summary>One command as it came in.</summary>
/// <param name="Verb">The name in capitals.</param>
/// <param name="Text">What follows the name.</param>
internal sealed record SmtpCommand(string Verb, string Text)
{
    static readonly string[] Shown = ["MAIL", "RCPT", "BDAT"];

    internal static SmtpCommand Of(byte[] line)
    {
        var text = Encoding.UTF8.GetString(line);
        var space = text.IndexOf(' ');
        return space < 0 ? new SmtpCommand(text.ToUpperInvariant(), "") : new SmtpCommand(text[..space].ToUpperInvariant(), text[(space + 1)..].Trim());
    }

    /// <summary>For the log. Before sign-in anything may be a secret in the wrong place, so only a known name is shown.</summary>
    internal string ForLog(bool maySend, bool known) => !known ? "(unknown)" : maySend && Shown.Contains(Verb) ? $"{Verb} {Text}" : Verb;
}
