using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Mailroom.Decisions.Mail;

namespace Mailroom.Decisions.Parse.Html;

/// <summary>HTML as a tree, within the limits.</summary>
static class HtmlTree
{
    sealed class TooLargeException : Exception;

    /// <summary>Null when the HTML is over a limit. Deeper nesting than allowed is laid flat by the parser, so that walking is safe.</summary>
    public static IHtmlDocument? Parse(string html, Limits limits, CancellationToken budget)
    {
        if (Encoding.UTF8.GetByteCount(html) > limits.HtmlBytes)
            return null;
        var nodes = 0;
        // Unclosed formatting elements are copied into every following block, so a small text can make a huge tree.
        // Counting what the parser makes, while it makes it, is the only stop that comes in time.
        void Count()
        {
            budget.ThrowIfCancellationRequested();
            if (++nodes > limits.HtmlNodes)
                throw new TooLargeException();
        }
        var options = new HtmlParserOptions
        {
            IsScripting = false,
            SkipComments = true,
            DisableElementPositionTracking = true,
            MaximumDepth = limits.HtmlDepth,
            OnCreated = (_, _) => Count(),
            OnToken = (_, _) => Count(),
        };
        try
        {
            return new HtmlParser(options).ParseDocument(html);
        }
        catch (TooLargeException)
        {
            return null; // A parser can be stopped from its callbacks by an exception only.
        }
    }
}
