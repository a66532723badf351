using System.Globalization;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.App.Web.EmailParser;

/// <summary>How sending is doing and how long things last, in words for pages and commands.</summary>
static class HealthWords
{
    /// <summary>A sign, a word and a colour for the light <em>Send</em>.</summary>
    public static StateWord Send(MailboxStatus status) => status.Send switch
    {
        SendState.NotSetUp => new("○", EmailParserTexts.SendNotSetUp, "off"),
        SendState.Unknown => new("?", EmailParserTexts.SendUnknown, "wait"),
        SendState.Ready => new("✓", EmailParserTexts.SendReady, "good"),
        SendState.Refused => new("✕", EmailParserTexts.SendRefused, "bad"),
        SendState.CannotReachServer => new("⚠", EmailParserTexts.SendCannotReachServer, "bad"),
        var unknown => throw new InvalidOperationException($"No word for {unknown}."),
    };

    /// <summary>What the credential is and how long it lasts; null when it has no known end.</summary>
    public static string? Credential(Mailbox mailbox, DateTimeOffset now) => mailbox is not { OAuth: true, CredentialExpiresAt: { } end } ? null : (mailbox.UsesCertificate, end <= now) switch
    {
        (true, true) => EmailParserTexts.FormatCertificateEnded(Distance(end - now)),
        (true, false) => EmailParserTexts.FormatCertificateEnds(Distance(end - now)),
        (false, true) => EmailParserTexts.FormatSecretEnded(Distance(end - now)),
        (false, false) => EmailParserTexts.FormatSecretEnds(Distance(end - now)),
    };

    /// <summary>A length of time in its largest whole unit, before or after now.</summary>
    public static string Distance(TimeSpan ahead)
    {
        var length = ahead.Duration();
        var words = length switch
        {
            { TotalDays: >= 2 } => EmailParserTexts.FormatDays(Whole(length.TotalDays)),
            { TotalHours: >= 2 } => EmailParserTexts.FormatHours(Whole(length.TotalHours)),
            { TotalMinutes: >= 2 } => EmailParserTexts.FormatMinutes(Whole(length.TotalMinutes)),
            { TotalSeconds: >= 1 and < 2 } => EmailParserTexts.SecondOne,
            _ => EmailParserTexts.FormatSecondMany(Whole(length.TotalSeconds)),
        };
        return ahead < TimeSpan.Zero ? EmailParserTexts.FormatAgo(words) : EmailParserTexts.FormatAhead(words);
    }

    static string Whole(double number) => ((long)number).ToString(CultureInfo.InvariantCulture);
}
