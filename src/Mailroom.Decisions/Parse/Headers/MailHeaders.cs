using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse.Mime;

namespace Mailroom.Decisions.Parse.Headers;

/// <summary>The headers of a mail that its record shows.</summary>
static class MailHeaders
{
    public static string Subject(HeaderBlock headers, Reading reading)
    {
        var subject = HeaderText.Decode(headers.First("Subject").Span, reading);
        return subject.Length <= reading.Limits.SubjectLength ? subject : Cut(subject, reading);
    }

    public static IReadOnlyList<Address> From(HeaderBlock headers, Reading reading) =>
        AddressReader.Read(headers.First("From").Span, reading.Limits.Addresses, reading);

    /// <summary>Who sent it: From and nothing else (never Reply-To or Sender, which anybody may set).</summary>
    public static Address Sender(HeaderBlock headers, Reading reading)
    {
        var senders = From(headers, reading);
        var sender = senders.FirstOrDefault(a => a.IsKnown) ?? senders.FirstOrDefault(Address.None);
        if (!sender.IsKnown)
            reading.Warn("no-sender", "The From header is missing or holds no address.");
        if (senders.Count > 1 || headers.All("From").Skip(1).Any())
            reading.Warn("several-senders", "The mail names several senders; the first was used and cannot be trusted.");
        if (sender.Name.Contains('@') && !sender.Name.Contains(sender.Email, StringComparison.OrdinalIgnoreCase))
            reading.Warn("name-looks-like-address", "The sender's name looks like another address than the real one.");
        return sender;
    }

    /// <summary>The addresses of all headers of that name, within what is left of the sum for the mail.</summary>
    public static IReadOnlyList<Address> Addresses(HeaderBlock headers, string name, ref int left, Reading reading)
    {
        var addresses = new List<Address>();
        foreach (var field in headers.All(name))
            addresses.AddRange(AddressReader.Read(field.Value.Span, left - addresses.Count, reading));
        left -= addresses.Count;
        return addresses;
    }

    public static DateTimeOffset? Date(HeaderBlock headers, Reading reading)
    {
        var date = HeaderDate.Read(headers.First("Date").Span, reading);
        if (date is null)
            reading.Warn("no-usable-date", "The Date header is missing or holds no usable date.");
        return date;
    }

    static string Cut(string subject, Reading reading)
    {
        reading.Warn("long-subject", "The subject is longer than the limit; its end is in the original mail.");
        var end = reading.Limits.SubjectLength;
        return subject[..(char.IsHighSurrogate(subject[end - 1]) ? end - 1 : end)];
    }
}
