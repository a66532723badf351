namespace Mailroom.Simulator.Control;

/// <summary>Mail that came in over SMTP, over the control interface.</summary>
internal sealed class SentRoutes(Microsoft365Simulator simulator)
{
    internal void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sent", () => ControlJson.Write(simulator.Sent.All.Select(Views.Of)));
        routes.MapGet("/sent/{number:int}", Raw);
        routes.MapDelete("/sent", () => ControlRoutes.Done(simulator.Sent.Clear));
    }

    IResult Raw(HttpContext http, int number)
    {
        var mail = simulator.Sent.All.FirstOrDefault(m => m.Number == number)
            ?? throw new KeyNotFoundException($"There is no sent mail with the number {number}.");
        // Percent-encoded where it is not ASCII, because a header cannot carry anything else.
        http.Response.Headers["X-Envelope-From"] = Ascii(mail.From);
        http.Response.Headers["X-Envelope-To"] = mail.To.Select(Ascii).ToArray();
        return Results.Bytes(mail.Raw, "message/rfc822");
    }

    static string Ascii(string address) => string.Concat(address.EnumerateRunes().Select(r => r.IsAscii ? r.ToString() : Uri.EscapeDataString(r.ToString())));
}
