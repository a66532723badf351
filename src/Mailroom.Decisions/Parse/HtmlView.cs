using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse.Html;
using Mailroom.Decisions.Parse.Text;

namespace Mailroom.Decisions.Parse;

/// <summary>A mail's HTML, fit to be seen: cleaned for a browser, or as plain text.</summary>
public static class HtmlView
{
    const int MostPasses = 5;

    /// <summary>
    /// HTML with allowed elements and attributes only: nothing that runs, loads, covers, asks for input or leaves the page by itself.
    /// Images stay only where they lie in the mail (<c>cid:</c>) or in the text (<c>data:</c>); of others the alternative text stays.
    /// Cleaning what was cleaned changes nothing.
    /// </summary>
    /// <param name="html">The HTML as sent.</param>
    /// <param name="limits">Over <see cref="Limits.HtmlBytes"/> or <see cref="Limits.HtmlNodes"/> its text is given, escaped.</param>
    /// <param name="budget">When it runs out, an <see cref="OperationCanceledException"/> is thrown.</param>
    /// <returns>A fragment for the body of a page, in UTF-16, without html, head and body elements.</returns>
    public static string Sanitise(string html, Limits limits, CancellationToken budget = default)
    {
        var clean = CleanText.Lines(html);
        for (var pass = 0; pass < MostPasses; pass++)
        {
            if (Pass(clean, limits, null, budget) is not { } next)
                break;
            if (next == clean)
                return clean;
            clean = next;
        }
        // Markup that every reader reads differently is an attack or a wreck; its text is all that can be trusted.
        return AsText(html, limits, budget);
    }

    /// <summary>The same for our own viewer, with the mail's own images linked to where we serve them.</summary>
    /// <param name="html">The HTML as sent.</param>
    /// <param name="limits">As for <see cref="Sanitise"/>.</param>
    /// <param name="urlOfCid">From a Content-ID (without <c>cid:</c>) to the URL of its image; null when the mail has none of that id, then its alternative text is shown.</param>
    /// <param name="budget">As for <see cref="Sanitise"/>.</param>
    public static string SanitiseForViewer(string html, Limits limits, Func<string, string?> urlOfCid, CancellationToken budget = default)
    {
        var clean = Sanitise(html, limits, budget);
        return Pass(clean, limits, urlOfCid, budget) ?? clean;
    }

    /// <summary>The HTML as plain text, lines ended by \n: blocks on lines of their own, cells apart, links with their target.</summary>
    /// <param name="html">The HTML as sent.</param>
    /// <param name="limits">Over them only the tags are taken out.</param>
    /// <param name="budget">As for <see cref="Sanitise"/>.</param>
    public static string ToText(string html, Limits limits, CancellationToken budget = default) => HtmlText.Of(html, limits, budget);

    static string? Pass(string html, Limits limits, Func<string, string?>? urlOfCid, CancellationToken budget)
    {
        using var document = HtmlTree.Parse(html, limits, budget);
        return document is null ? null : document.Body is { } body ? new SafeHtmlWriter(urlOfCid, budget).Write(body) : "";
    }

    static string AsText(string html, Limits limits, CancellationToken budget) =>
        $"<div style=\"white-space: pre-wrap\">{SafeHtmlWriter.Escape(HtmlText.Of(html, limits, budget))}</div>";
}
