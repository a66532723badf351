using Mailroom.App.Web.Security;
using Mailroom.Decisions.Parse;

namespace Mailroom.App.Web.Tickets;

/// <summary>Bytes of strangers on their way to a browser: always saved, never shown, never run.</summary>
static class Download
{
    /// <summary>The mail as the server gave it; plain text, so that nothing opens it as mail by accident.</summary>
    public static IResult Original(HttpResponse response, byte[] raw, string name)
    {
        response.Headers.ContentSecurityPolicy = SecurityHeaders.FilePolicy;
        return Results.File(raw, "text/plain", name);
    }

    /// <summary>A file of a mail as it is. It is called nothing but bytes, whatever the sender calls it (T23).</summary>
    public static IResult Attachment(HttpResponse response, AttachmentContent file)
    {
        var content = new MemoryStream();
        file.CopyTo(content);
        content.Position = 0;
        response.Headers.ContentSecurityPolicy = SecurityHeaders.FilePolicy;
        return Results.File(content, "application/octet-stream", file.FileName);
    }
}
