using Mailroom.Decisions.Mail;
using MimeKit;

namespace Mailroom.Decisions.Notify;

/// <summary>Addresses as people type them: apart by commas, semicolons or lines, with names or without.</summary>
public static class AddressLine
{
    /// <summary>Addresses that one field may hold.</summary>
    public const int Most = 50;

    /// <summary>Reads a field.</summary>
    /// <param name="line">What was typed.</param>
    /// <returns>The addresses, each once, and what is wrong as a sentence; empty when nothing is.</returns>
    public static (IReadOnlyList<Address> Addresses, string Wrong) Read(string line)
    {
        var typed = line.Trim().ReplaceLineEndings(",").Replace(';', ',').Trim(',', ' ');
        if (typed.Length == 0)
            return ([], "");
        if (typed.Length > Most * 400 || !InternetAddressList.TryParse(typed, out var list) || list.Count == 0 || list.Any(one => one is not MailboxAddress))
            return ([], $"'{Short(typed)}' is no list of mail addresses. Write them as name@example.com, apart by commas.");
        var addresses = list.Cast<MailboxAddress>().Select(one => new Address(one.Name ?? "", one.Address)).DistinctBy(one => one.Key).ToList();
        if (addresses.Find(one => !IsAddress(one.Email)) is { } wrong)
            return ([], $"'{Short(wrong.Email)}' is no mail address. Write it as name@example.com.");
        return addresses.Count > Most ? ([], $"These are {addresses.Count} addresses; a mail goes to {Most} at most.") : (addresses, "");
    }

    /// <summary>Whether mail can be sent to it as it stands.</summary>
    /// <param name="email">The address.</param>
    public static bool IsAddress(string email) =>
        email.Length <= 254 && email.LastIndexOf('@') is > 0 and var at && at < email.Length - 1
        && !email.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) && MailboxAddress.TryParse(email, out var parsed) && parsed.Address == email;

    /// <summary>Addresses as a field shows them.</summary>
    /// <param name="addresses">The addresses.</param>
    public static string Write(IEnumerable<Address> addresses) => string.Join(", ", addresses.Select(one => one.Email));

    static string Short(string text) => text.Length <= 80 ? text : text[..80] + "...";
}
