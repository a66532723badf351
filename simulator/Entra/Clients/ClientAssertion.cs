using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Mailroom.Simulator.Entra.Errors;
using Microsoft.IdentityModel.Tokens;

namespace Mailroom.Simulator.Entra.Clients;

/// <summary>A JWT with which a client proves that it holds the private key of a certificate (RFC 7523 2.2). It is read by hand,
/// because MSAL writes <c>nbf</c> and <c>exp</c> as strings, which libraries refuse and Entra takes.</summary>
internal sealed class ClientAssertion(TenantDirectory directory, TimeProvider time)
{
    const string JwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    const string TokenPath = "/oauth2/v2.0/token";

    // Entra allows for clocks that differ.
    static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    internal EntraError? Check(TokenRequest request, AppRegistration app)
    {
        if (request["client_assertion_type"] != JwtBearer)
            return request["client_assertion_type"].Length == 0
                ? EntraError.MissingParameter("client_assertion_type")
                : EntraError.MalformedRequest;
        if (request["client_assertion"].Split('.') is not [var head, var body, var signature]
            || Read(head) is not { } header || Read(body) is not { } claims || Decode(signature) is not { } signed)
            return EntraError.MalformedAssertion;
        if (FindCertificate(header, app) is not { } certificate)
            return EntraError.BadAssertion(app.ClientId, "its certificate is not registered");
        if (!IsSigned($"{head}.{body}", signed, Text(header, "alg"), certificate))
            return EntraError.BadAssertion(app.ClientId, "its signature is wrong");
        if (certificate.NotAfter.ToUniversalTime() <= time.GetUtcNow().UtcDateTime)
            return EntraError.BadAssertion(app.ClientId, "its certificate has expired");
        return CheckClaims(claims, request);
    }

    EntraError? CheckClaims(JsonElement claims, TokenRequest request)
    {
        if (!IsEndpoint(Text(claims, "aud"), request))
            return EntraError.AssertionAudience;
        if (!((string[])["iss", "sub"]).All(c => Text(claims, c).Equals(request.ClientId, StringComparison.OrdinalIgnoreCase)))
            return EntraError.AssertionIssuer;
        var now = time.GetUtcNow();
        return Moment(claims, "exp") is { } end && now < end + Skew && (Moment(claims, "nbf") ?? now) <= now + Skew
            ? null
            : EntraError.AssertionTime;
    }

    /// <summary>The token endpoint that was asked, by any name of its tenant.</summary>
    bool IsEndpoint(string audience, TokenRequest request)
    {
        if (audience.Equals(request.Endpoint, StringComparison.OrdinalIgnoreCase))
            return true;
        var root = request.Endpoint[..^(request.Tenant.Length + TokenPath.Length)];
        return audience.StartsWith(root, StringComparison.OrdinalIgnoreCase)
            && audience.EndsWith(TokenPath, StringComparison.OrdinalIgnoreCase)
            && audience.Length > root.Length + TokenPath.Length
            && directory.FindTenant(audience[root.Length..^TokenPath.Length]) is { } named
            && named == directory.FindTenant(request.Tenant);
    }

    static X509Certificate2? FindCertificate(JsonElement header, AppRegistration app)
    {
        var (sha256, sha1) = (Text(header, "x5t#S256"), Text(header, "x5t"));
        return app.Credentials.Certificates.FirstOrDefault(c =>
            sha256.Length > 0 ? Base64UrlEncoder.Encode(c.GetCertHash(HashAlgorithmName.SHA256)) == sha256
            : sha1.Length > 0 && Base64UrlEncoder.Encode(c.GetCertHash()) == sha1);
    }

    static bool IsSigned(string text, byte[] signature, string algorithm, X509Certificate2 certificate)
    {
        var padding = algorithm switch
        {
            "PS256" => RSASignaturePadding.Pss,
            "RS256" => RSASignaturePadding.Pkcs1,
            _ => null,
        };
        using var key = certificate.GetRSAPublicKey()!;
        return padding is not null && key.VerifyData(Encoding.ASCII.GetBytes(text), signature, HashAlgorithmName.SHA256, padding);
    }

    static JsonElement? Read(string part)
    {
        try
        {
            return Decode(part) is { } bytes && JsonElement.Parse(bytes) is { ValueKind: JsonValueKind.Object } json ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static byte[]? Decode(string part)
    {
        try
        {
            return Base64UrlEncoder.DecodeBytes(part);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    static string Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString()! : "";

    /// <summary>Seconds since 1970, as a number or in a string.</summary>
    static DateTimeOffset? Moment(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value)
        && double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
        && seconds is >= 0 and < 253_402_300_800
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : null;
}
