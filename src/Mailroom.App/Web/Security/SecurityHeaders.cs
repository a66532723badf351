namespace Mailroom.App.Web.Security;

/// <summary>What every answer tells the browser, whatever made it; an answer that needs other words has set its own.</summary>
static class SecurityHeaders
{
    public const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'self'; frame-src 'self'; frame-ancestors 'none'";

    /// <summary>The document of a mail: no script, no network, an origin of its own; only our page may frame it.</summary>
    public const string MailPolicy =
        "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'";

    /// <summary>A file of a stranger.</summary>
    public const string FilePolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // At the last moment: the exception handler empties the headers that were set before it.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.TryAdd("Content-Security-Policy", PagePolicy);
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            if (headers.CacheControl.Count == 0 || headers.CacheControl.ToString().Contains("no-cache", StringComparison.Ordinal))
                headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(context);
    });
}
