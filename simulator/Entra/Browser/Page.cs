using System.Text.Encodings.Web;
using Mailroom.Simulator.Entra.Errors;

namespace Mailroom.Simulator.Entra.Browser;

/// <summary>A page for people, as plain as can be: no script but to send a form, no style.</summary>
internal static class Page
{
    internal static string Encoded(string text) => HtmlEncoder.Default.Encode(text);

    internal static string Hidden(string name, string value) =>
        $"""<input type="hidden" name="{Encoded(name)}" value="{Encoded(value)}">""";

    /// <param name="http">The request to answer.</param>
    /// <param name="title">Text.</param>
    /// <param name="body">HTML.</param>
    /// <param name="status">HTTP status.</param>
    internal static Task WriteAsync(HttpContext http, string title, string body, int status = StatusCodes.Status200OK)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsync($"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{Encoded(title)}</title></head>
            <body>
            <main>
            <h1>{Encoded(title)}</h1>
            {body}
            </main>
            </body>
            </html>
            """, http.RequestAborted);
    }

    /// <summary>What cannot be told to the client, because nobody knows that the address is its own.</summary>
    internal static Task WriteErrorAsync(HttpContext http, EntraError error, TimeProvider time) =>
        WriteAsync(
            http, "Sorry, but we're having trouble signing you in.", $"<pre>{Encoded(EntraAnswers.Describe(http, error, time))}</pre>",
            StatusCodes.Status400BadRequest);

    /// <summary>A button for each account that somebody can sign in with, the preferred one first.</summary>
    internal static string AccountButtons(IEnumerable<Account> accounts, string preferred) =>
        string.Concat(accounts
            .OrderByDescending(a => a.Address.Equals(preferred, StringComparison.OrdinalIgnoreCase))
            .Select((a, i) => $"""<p><button name="account" value="{Encoded(a.Address)}"{(i == 0 ? " autofocus" : "")}>{Encoded(a.Address)}</button></p>"""));
}
