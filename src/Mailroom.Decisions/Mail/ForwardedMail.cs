namespace Mailroom.Decisions.Mail;

/// <summary>A mail that somebody forwarded, read out of the forwarding mail's text.</summary>
/// <param name="From">The original sender.</param>
/// <param name="To">The original To.</param>
/// <param name="Cc">The original Cc.</param>
/// <param name="Subject">The original subject.</param>
/// <param name="Date">The date as written there; empty when none.</param>
/// <param name="Body">The original text.</param>
/// <param name="Message">What the forwarding person wrote above it.</param>
public sealed record ForwardedMail(
    Address From, IReadOnlyList<Address> To, IReadOnlyList<Address> Cc, string Subject, string Date, string Body, string Message);
