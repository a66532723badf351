using System.Net;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse.Quotes;

namespace Mailroom.Decisions.Parse.Forward.Heads;

/// <summary>Who sent a forwarded mail and when, as its head in the text says.</summary>
/// <param name="From">The sender.</param>
/// <param name="To">The recipients.</param>
/// <param name="Cc">Those who got a copy.</param>
/// <param name="Subject">The subject; null when the head has none.</param>
/// <param name="Date">The date as written.</param>
/// <param name="End">The line after the head.</param>
/// <param name="Level">How many quote marks the head stands behind.</param>
sealed record ForwardHead(Address From, IReadOnlyList<Address> To, IReadOnlyList<Address> Cc, string? Subject, string Date, int End, int Level)
{
    /// <summary>From a block of labels.</summary>
    public static ForwardHead Of(LabelBlock block, int level, int mostAddresses)
    {
        return new ForwardHead(
            WrittenAddress.Read(OneLine(People(block, block.Has(HeaderLabel.From) ? HeaderLabel.From : HeaderLabel.Sender))),
            WrittenAddresses.Read(People(block, HeaderLabel.To), mostAddresses),
            WrittenAddresses.Read(People(block, HeaderLabel.Cc), mostAddresses),
            block.Has(HeaderLabel.Subject) ? OneLine(block.ValueOf(HeaderLabel.Subject)) : null,
            OneLine(block.ValueOf(HeaderLabel.Date)), block.End, level);
    }

    /// <summary>Some programs leave the escapes of HTML in their text.</summary>
    static string People(LabelBlock block, HeaderLabel label)
    {
        var value = block.ValueOf(label);
        return value.Contains("&lt;", StringComparison.OrdinalIgnoreCase) ? WebUtility.HtmlDecode(value) : value;
    }

    static string OneLine(string value) => value.Replace('\n', ' ').Trim();
}
