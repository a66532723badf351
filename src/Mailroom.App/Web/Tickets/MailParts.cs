using Mailroom.Decisions.Mail;

namespace Mailroom.App.Web.Tickets;

/// <summary>What a ticket's page says of a mail beyond its text.</summary>
/// <param name="Formatted">Whether it has a formatted part.</param>
/// <param name="Read">Whether it was read anew; one that is too large for that has only the first.</param>
public sealed record MailParts(bool Formatted, bool Read)
{
    /// <summary>What was cut to get the text that is shown: quoted history and signature; empty when nothing was.</summary>
    public string Removed { get; init; } = "";

    /// <summary>To whom it was sent.</summary>
    public IReadOnlyList<Address> To { get; init; } = [];

    /// <summary>Who got a copy.</summary>
    public IReadOnlyList<Address> Cc { get; init; } = [];

    /// <summary>Roughly how many bytes it takes in memory.</summary>
    public int Weight => 200 + (2 * Removed.Length) + (100 * (To.Count + Cc.Count));
}
