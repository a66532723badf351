using System.Text;

namespace Mailroom.Simulator.Entra;

/// <summary>The fields of a token request; absent ones are empty.</summary>
/// <param name="Tenant">As named in the path.</param>
/// <param name="Endpoint">The address that was asked.</param>
/// <param name="Form">The body.</param>
internal sealed record TokenRequest(string Tenant, string Endpoint, IFormCollection Form)
{
    const string RfcDeviceCode = "urn:ietf:params:oauth:grant-type:device_code";

    /// <summary>MSAL sends <c>device_code</c>, others the name of RFC 8628; Entra takes both.</summary>
    internal string Grant => this["grant_type"] is RfcDeviceCode ? "device_code" : this["grant_type"];

    internal string ClientId => this["client_id"];

    internal string Scope => this["scope"];

    internal string Username => this["username"];

    /// <summary>Client id and secret by HTTP Basic (RFC 6749 2.3.1).</summary>
    (string Id, string Secret)? Basic { get; init; }

    internal string this[string field] => (field, Basic) switch
    {
        ("client_id", { } basic) => basic.Id,
        ("client_secret", { } basic) => basic.Secret,
        _ => Form[field].ToString(),
    };

    internal static async Task<TokenRequest> ReadAsync(HttpContext http)
    {
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        return Of(http, form) with { Basic = ReadBasic(http.Request.Headers.Authorization.ToString()) };
    }

    /// <summary>A request of which nothing but the address was looked at.</summary>
    internal static TokenRequest Unread(HttpContext http) => Of(http, FormCollection.Empty);

    static TokenRequest Of(HttpContext http, IFormCollection form)
    {
        var path = http.Request.Path.Value!;
        return new TokenRequest(path.Split('/')[1], $"https://{http.Request.Host}{path}", form);
    }

    static (string Id, string Secret)? ReadBasic(string header)
    {
        const string scheme = "Basic ";
        if (!header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[scheme.Length..].Trim(), bytes, out var length))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':');
        return colon < 0 ? null : (Decode(text[..colon]), Decode(text[(colon + 1)..]));
    }

    static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
