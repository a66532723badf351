using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Mailroom.Decisions.Mail;

namespace Mailroom.Decisions.Parse.Html;

/// <summary>HTML as a tree, within the limits.</summary>
static class HtmlTree
{
    /// <summary>Null when the HTML is over a limit. The parser lays flat what it nests deeper than allowed, so that walking is safe.</summary>
    public static IHtmlDocument? Parse(string html, Limits limits, CancellationToken budget)
    {
        if (Encoding.UTF8.GetByteCount(html) > limits.HtmlBytes)
            return null;
        var guard = new HtmlGuard(limits, budget);
        var options = new HtmlParserOptions
        {
            IsScripting = false,
            SkipComments = true,
            DisableElementPositionTracking = true,
            MaximumDepth = limits.HtmlDepth,
            OnCreated = (_, _) => guard.CountElement(),
            OnToken = (token, _) => guard.CountToken(token),
        };
        try
        {
            return new HtmlParser(options).ParseDocument(html);
        }
        catch (HtmlGuard.TooMuchException)
        {
            return null; // A parser can be stopped from its callbacks by an exception only.
        }
    }
}
