using System.Globalization;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.App.Web.EmailParser;

/// <summary>How sending is doing and how long things last, in words for pages and commands.</summary>
static class HealthWords
{
    /// <summary>A sign, a word and a colour for the light <em>Send</em>.</summary>
    public static StateWord Send(MailboxStatus status) => status.Send switch
    {
        SendState.NotSetUp => new("○", "Not set up", "off"),
        SendState.Unknown => new("?", "Not tried yet", "wait"),
        SendState.Ready => new("✓", "Ready", "good"),
        SendState.Refused => new("✕", "Refused", "bad"),
        SendState.CannotReachServer => new("⚠", "Cannot reach server", "bad"),
        var unknown => throw new InvalidOperationException($"No word for {unknown}."),
    };

    /// <summary>What the credential is and how long it lasts; null when it has no known end.</summary>
    public static string? Credential(Mailbox mailbox, DateTimeOffset now) => mailbox is { OAuth: true, CredentialExpiresAt: { } end }
        ? $"{(mailbox.UsesCertificate ? "Certificate" : "Client secret")} {(end <= now ? "ended" : "ends")} {Distance(end - now)}"
        : null;

    /// <summary>A length of time in its largest whole unit, before or after now.</summary>
    public static string Distance(TimeSpan ahead)
    {
        var length = ahead.Duration();
        var words = length.TotalDays >= 2 ? Count(length.TotalDays, "day") : length.TotalHours >= 2 ? Count(length.TotalHours, "hour")
            : length.TotalMinutes >= 2 ? Count(length.TotalMinutes, "minute") : Count(length.TotalSeconds, "second");
        return ahead < TimeSpan.Zero ? $"{words} ago" : $"in {words}";
    }

    static string Count(double number, string unit)
    {
        var whole = (long)number;
        return whole == 1 ? $"1 {unit}" : string.Create(CultureInfo.InvariantCulture, $"{whole} {unit}s");
    }
}
