using System.Net;
using System.Security.Authentication;
using System.Text;
using System.Text.Json;
using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Network;

namespace Mailroom.Engine.SignIn;

/// <summary>
/// Lets only those answers through that the identity library reads rightly. Overload, failures and time-outs are
/// taken out of its sight: it would remember them for the whole process by app and scope, and one mailbox's
/// trouble would silence all others of the same app. So is a federated domain: the library would send the password
/// to whatever address the answer names, over a connection that we do not check.
/// </summary>
sealed class ProviderAnswers(HttpMessageHandler wire, TimeSpan patience, TimeProvider clock) : DelegatingHandler(wire)
{
    // Token answers are a few kilobytes; a captive portal or a broken proxy may send anything.
    const int LargestAnswer = 1 << 20;

    // What RFC 8628 3.5 adds to the interval at each slow_down.
    static readonly TimeSpan PollPause = TimeSpan.FromSeconds(5);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var poll = await IsPollAsync(request, cancellationToken);
        try
        {
            var response = await base.SendAsync(request, either.Token);
            try
            {
                var body = await ReadAsync(response, either.Token);
                Check(request, response, body);
                response.Content = Copy(response.Content, body);
                return poll && IsSlowDown(body) ? await PatienceAsync(request, cancellationToken) : response;
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }
        // A person is on their way with a code: a provider that stumbles meanwhile does not end that (RFC 8628 3.5).
        catch (Exception stumble) when (poll && !cancellationToken.IsCancellationRequested && stumble is OperationCanceledException or HttpRequestException or IOException or ProviderException)
        {
            return await PatienceAsync(request, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed("provider-slow");
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            throw Failed(OfTls(broken) ? "provider-tls" : "provider-unreachable", Words(broken));
        }
    }

    void Check(HttpRequestMessage request, HttpResponseMessage response, byte[] body)
    {
        var status = (int)response.StatusCode;
        var json = Parse(body);
        if (response.StatusCode == HttpStatusCode.TooManyRequests || status >= 500)
            throw new ProviderException(Passing(RefusalReader.FromBody(json, status), status) with { RetryAfter = WaitOf(response) });
        if (request.RequestUri!.AbsolutePath.Contains("/userrealm/", StringComparison.OrdinalIgnoreCase))
            CheckRealm(status, json);
        else if (request.RequestUri!.AbsolutePath.EndsWith("/devicecode", StringComparison.OrdinalIgnoreCase) && status == 200)
            CheckDevice(json);
        else if (json is not { } answer || (status == 200 && !(HasText(answer, "access_token") && HasText(answer, "token_type"))))
            throw Failed("provider-unreadable", $"HTTP status {status}, neither a token nor a refusal", status);
    }

    /// <summary>What an overloaded provider says about the credentials is not to be believed; what it says about itself is.</summary>
    static Refusal Passing(Refusal refusal, int status) => refusal with
    {
        Error = status == 429 ? "request_throttled" : "temporarily_unavailable",
        SubError = "",
        Codes = [.. (refusal.Codes ?? []).Where(code => RefusalBook.Entries.GetValueOrDefault($"AADSTS{code}") is { Retry: RetryClass.BackOff })],
    };

    static bool HasText(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString()!.Length > 0;

    static void CheckDevice(JsonElement? json)
    {
        if (json is not { } answer || !HasText(answer, "device_code") || !HasText(answer, "user_code")
            || !(HasText(answer, "verification_uri") || HasText(answer, "verification_url")))
            throw Failed("provider-unreadable", "HTTP status 200, but no device code", 200);
    }

    static async Task<bool> IsPollAsync(HttpRequestMessage request, CancellationToken ct) =>
        request.Method == HttpMethod.Post && request.Content is { } form && request.RequestUri!.AbsolutePath.EndsWith("/token", StringComparison.OrdinalIgnoreCase)
        && (await form.ReadAsStringAsync(ct)).Contains("grant_type=device_code", StringComparison.Ordinal);

    static bool IsSlowDown(byte[] body) =>
        Parse(body) is { } json && json.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String && error.GetString() == "slow_down";

    /// <summary>The answer "not yet" in place of one that the library would give up at. It keeps the code's own end in sight.</summary>
    async Task<HttpResponseMessage> PatienceAsync(HttpRequestMessage request, CancellationToken ct)
    {
        await Task.Delay(PollPause, clock, ct);
        return new HttpResponseMessage(HttpStatusCode.BadRequest)
        {
            RequestMessage = request,
            Content = new StringContent("""{"error":"authorization_pending","error_description":"AADSTS70016: Not yet.","error_codes":[70016]}""", Encoding.UTF8, "application/json"),
        };
    }

    static void CheckRealm(int status, JsonElement? json)
    {
        if (status is 400 or 404)
            throw Failed("unknown-realm", status: status);
        if (json is not { } realm || status != 200)
            throw Failed("provider-unreadable", $"HTTP status {status}, not JSON", status);
        var kind = HasText(realm, "account_type") ? realm.GetProperty("account_type").GetString() : null;
        if (string.Equals(kind, "Federated", StringComparison.OrdinalIgnoreCase))
            throw Failed("federated");
        if (!string.Equals(kind, "Managed", StringComparison.OrdinalIgnoreCase))
            throw Failed("unknown-realm");
    }

    static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        using var body = new MemoryStream();
        var buffer = new byte[16 << 10];
        while (await stream.ReadAsync(buffer, ct) is var read and > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > LargestAnswer)
                throw Failed("provider-unreadable", "the answer is longer than 1 MiB");
        }
        return body.ToArray();
    }

    static ByteArrayContent Copy(HttpContent from, byte[] body)
    {
        var copy = new ByteArrayContent(body);
        copy.Headers.ContentType = from.Headers.ContentType;
        return copy;
    }

    static JsonElement? Parse(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Retry-After in either form (RFC 9110 10.2.3). A date is measured against the provider's own clock where it tells it.</summary>
    TimeSpan? WaitOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when (response.Headers.Date ?? clock.GetUtcNow()) is var now => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };

    static bool OfTls(Exception? broken)
    {
        for (; broken is not null; broken = broken.InnerException)
            if (broken is CertificateRefusedException or AuthenticationException)
                return true;
        return false;
    }

    /// <summary>The verdict on the certificate, or the kind of failure; never the text of a request.</summary>
    static string Words(Exception? broken)
    {
        var kind = broken is HttpRequestException http ? http.HttpRequestError.ToString() : "ConnectionClosed";
        for (; broken is not null; broken = broken.InnerException)
            if (broken is CertificateRefusedException refused)
                return refused.Verdict.Because;
        return kind;
    }

    static ProviderException Failed(string error, string text = "", int status = 0) =>
        new(new Refusal(RefusedBy.SignIn, error, Text: text) { HttpStatus = status });
}
