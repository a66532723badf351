using System.Text.Encodings.Web;
using Mailroom.Simulator.Entra.Errors;
using Mailroom.Simulator.Entra.Tokens;

namespace Mailroom.Simulator.Entra.Browser;

/// <summary>Sends the browser back to the client, with a code or with a refusal. Use it only with a redirect URI that is registered.</summary>
internal sealed class WayBack(HttpContext http, AuthorizeRequest request)
{
    internal HttpContext Http => http;

    internal AuthorizeRequest Request => request;

    /// <summary>Entra sends no <c>iss</c> (RFC 9207), but a session state.</summary>
    internal Task ReturnAsync(Account account, string code)
    {
        var fields = new Dictionary<string, string> { ["code"] = code };
        if (request["client_info"] == "1")
            fields["client_info"] = TokenMint.ClientInfo(account);
        fields["state"] = request["state"];
        fields["session_state"] = Guid.NewGuid().ToString();
        return SendAsync(fields);
    }

    internal Task RefuseAsync(EntraError error, TimeProvider time) => SendAsync(new()
    {
        ["error"] = error.Error,
        ["error_description"] = EntraAnswers.Describe(http, error, time),
        ["error_uri"] = EntraAnswers.ErrorUri(http, error),
        ["state"] = request["state"],
    });

    Task SendAsync(Dictionary<string, string> fields)
    {
        if (request["state"].Length == 0)
            fields.Remove("state");
        if (request.ResponseMode == "form_post")
            return PostAsync(fields);
        var separator = request.ResponseMode == "fragment" ? '#' : request.RedirectUri.Contains('?') ? '&' : '?';
        var pairs = fields.Select(f => $"{f.Key}={UrlEncoder.Default.Encode(f.Value)}");
        http.Response.StatusCode = StatusCodes.Status302Found;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Location = request.RedirectUri + separator + string.Join('&', pairs);
        return Task.CompletedTask;
    }

    Task PostAsync(Dictionary<string, string> fields) => Page.WriteAsync(http, "Working...", $"""
        <form method="post" action="{Page.Encoded(request.RedirectUri)}">
        {string.Concat(fields.Select(f => Page.Hidden(f.Key, f.Value)))}
        <noscript><button>Continue</button></noscript>
        </form>
        <script>document.forms[0].submit();</script>
        """);
}
