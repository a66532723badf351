namespace Mailroom.Decisions.Mail;

/// <summary>A mail address with its display name, decoded after parsing (never before: an encoded word may hide an address).</summary>
/// <param name="Name">The display name, decoded; empty when there is none.</param>
/// <param name="Email">The addr-spec (RFC 5322 3.4.1) as written, without angle brackets; empty when none could be read.</param>
public sealed record Address(string Name, string Email)
{
    /// <summary>No address: the header was missing or could not be read.</summary>
    public static Address None { get; } = new("", "");

    /// <summary>The form to compare by: trimmed and lower case. Mail systems do not tell local parts apart by case.</summary>
    public string Key => Email.Trim().ToLowerInvariant();

    /// <summary>Whether there is an address at all.</summary>
    public bool IsKnown => Email.Length > 0;
}
