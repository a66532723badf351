using MimeKit;

namespace Mailroom.Engine.Notify;

/// <summary>When somebody is alerted, and where alerts go (<c>Mailroom:Alerts</c>).</summary>
public sealed record AlertSettings
{
    /// <summary>How long a mailbox may be without a connection before somebody is alerted; zero to one day. A needed sign-in is told at once.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How old the last good check of a mailbox may grow, whatever its state says; up to one day.</summary>
    public TimeSpan SilentAfter { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The addresses that alerts are mailed to, through another mailbox than the troubled one. Empty: alerts are shown on the pages only.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>The address at which staff open the pages, such as https://mailroom.example.com, for links in alerts. Null: no links.</summary>
    public Uri? Link { get; init; }

    /// <summary>Checks everything that can be checked at start.</summary>
    /// <exception cref="InvalidOperationException">Something is wrong; the message names the setting and says what to write.</exception>
    public void Check()
    {
        if (After < TimeSpan.Zero || After > TimeSpan.FromDays(1))
            throw new InvalidOperationException("Mailroom:Alerts:After is 00:00:00 to 1.00:00:00.");
        if (SilentAfter <= TimeSpan.Zero || SilentAfter > TimeSpan.FromDays(1))
            throw new InvalidOperationException("Mailroom:Alerts:SilentAfter is more than zero, and at most 1.00:00:00.");
        foreach (var wrong in To.Where(address => !IsAddress(address)))
            throw new InvalidOperationException($"Mailroom:Alerts:To holds \"{wrong}\". Write a mail address such as it@example.com.");
        if (Link is not null && Link is not { IsAbsoluteUri: true, Scheme: "https" or "http" })
            throw new InvalidOperationException("Mailroom:Alerts:Link is the address of the pages, such as https://mailroom.example.com.");
    }

    internal static bool IsAddress(string text) =>
        MailboxAddress.TryParse(text, out var parsed) && parsed.Address == text && text.Contains('@') && text.All(c => c is > ' ' and < '\u007f');
}
