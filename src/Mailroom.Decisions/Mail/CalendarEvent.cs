namespace Mailroom.Decisions.Mail;

/// <summary>
/// The first event of a mail's calendar part (RFC 5545, RFC 6047). Times are written <c>2024-11-05T09:15:00Z</c>, with a zone of the sender's
/// <c>2024-11-05T09:15:00 Europe/Berlin</c>, without any <c>2024-11-05T09:15:00</c>, and a whole day <c>2024-11-05</c>; what is none of
/// these stays as it is.
/// </summary>
/// <param name="Method">What it is for, upper case: REQUEST, CANCEL, REPLY, PUBLISH and so on (RFC 5546); empty when not said.</param>
/// <param name="Summary">Its title.</param>
/// <param name="Start">When it begins; empty when not said.</param>
/// <param name="End">When it ends: as said, or the start and the duration; of whole days the day after the last (RFC 5545 3.6.1).</param>
/// <param name="Location">Where; may have several lines.</param>
/// <param name="Organizer">Who invites.</param>
/// <param name="Status">CONFIRMED, TENTATIVE or CANCELLED; empty when not said.</param>
/// <param name="Description">What else is said about it; may have several lines.</param>
public sealed record CalendarEvent(
    string Method, string Summary, string Start, string End, string Location, Address Organizer, string Status, string Description);
