using System.Net;
using Mailroom.Engine.Network;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Diagnose.Machine;

/// <summary>Whether the identity provider can be reached, who vouches for it, and whether its clock agrees with ours.</summary>
/// <param name="trust">Judges certificates.</param>
/// <param name="network">The time-outs.</param>
/// <param name="settings">The instance's own provider, and the proxy on the way.</param>
/// <param name="clock">Our clock.</param>
public sealed class ProviderCheck(ServerTrust trust, NetworkSettings network, SignInSettings settings, TimeProvider clock)
{
    static readonly TimeSpan Worth = TimeSpan.FromSeconds(60);
    static readonly TimeSpan TooMuch = TimeSpan.FromSeconds(300);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>The providers that the mailboxes sign in at, each once; the instance's own when there are none.</summary>
    /// <param name="mailboxes">The mailboxes.</param>
    public IReadOnlyList<Uri> Of(IEnumerable<Mailbox> mailboxes) =>
        [.. mailboxes.Where(m => m.OAuth).Select(m => Authority.HostOf(settings, m)).DefaultIfEmpty(settings.Authority).Distinct()];

    /// <summary>Three steps and the clock: name lookup, connection, encryption.</summary>
    /// <param name="authority">The provider's address.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<TestStep>> RunAsync(Uri authority, CancellationToken ct)
    {
        var first = settings.Proxy ?? authority;
        var whom = settings.Proxy is null ? authority.Host : $"the proxy {settings.Proxy.Host}";
        var door = new ServerDoor(new TargetGuard(network), MachineSetup.Quick(network));
        var (name, port) = (new Place($"name-lookup {first.Host}:{first.Port}", $"Name of {whom}"), new Place($"tcp {first.Host}:{first.Port}", $"Port {first.Port} of {whom}"));
        if (await door.LookUpAsync(first.Host, ct) is not Lookup.Found found)
            return [Finding.Failed(name.Key, name.Title, "provider-unreachable", $"Its name, {first.Host}, cannot be looked up."), .. Skipped(authority, "the name is not known", port)];
        var known = Finding.Ok(name.Key, name.Title, $"{first.Host} is {string.Join(", ", found.Addresses.Take(3))}.");
        var knock = IsOperators(first) ? await Anywhere().KnockAsync(first.Host, found.Addresses, first.Port, encrypted: true, ct) : await door.KnockProviderAsync(first.Host, found.Addresses, first.Port, ct);
        if (knock is not Knock.Answered answered)
            return [known, Finding.Failed(port.Key, port.Title, knock is Knock.Silent ? "provider-unreachable" : "forbidden-target", (knock as Knock.Silent)?.Reason ?? ""), .. Skipped(authority, "the port does not answer")];
        await answered.Stream.DisposeAsync();
        return [known, Finding.Ok(port.Key, port.Title, $"It answers at {answered.Address}."), .. await AskAsync(authority, ct)];

        // The operator chose the instance's provider and proxy: they may lie anywhere. Others were entered in a form.
        bool IsOperators(Uri target) => target == settings.Proxy || target == settings.Authority;

        ServerDoor Anywhere() => new(new TargetGuard(network with { Allow = [$"0.0.0.0/0:{first.Port}", $"[::/0]:{first.Port}"] }), MachineSetup.Quick(network));
    }

    async Task<IReadOnlyList<TestStep>> AskAsync(Uri authority, CancellationToken ct)
    {
        var witness = new Witness(trust, authority.Host);
        using var wire = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = settings.Proxy is not null,
            Proxy = settings.Proxy is null ? null : new WebProxy(settings.Proxy),
            SslOptions = { RemoteCertificateValidationCallback = witness.Look },
        };
        using var client = new HttpClient(wire) { Timeout = Patience };
        var tls = Tls(authority);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(authority, "/common/v2.0/.well-known/openid-configuration"));
            var sent = clock.GetUtcNow();
            var begun = clock.GetTimestamp();
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            var took = clock.GetElapsedTime(begun);
            return
            [
                witness.Suspicion is { } suspicion
                    ? Finding.Warning(tls.Key, tls.Title, "tls-intercepted", $"{witness.Issuer} {suspicion}", took)
                    : Finding.Ok(tls.Key, tls.Title, $"{witness.Verdict?.Because} {witness.Issuer}", took),
                Clock(answer.Headers.Date, sent + (took / 2)),
            ];
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException || (broken is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return [Broken(tls, witness, broken), Finding.Skipped("clock", ClockTitle, "Skipped, because the identity provider's clock could not be read.")];
        }
    }

    static TestStep Broken(Place tls, Witness witness, Exception broken) => witness switch
    {
        { Verdict: { Accepted: false } refused, Suspicion: { } suspicion } => Finding.Failed(tls.Key, tls.Title, "tls-intercepted", $"{refused.Because} {witness.Issuer} {suspicion}"),
        { Verdict: { Accepted: false } refused } => Finding.Failed(tls.Key, tls.Title, "provider-tls", $"{refused.Because} {witness.Issuer}"),
        _ when broken is OperationCanceledException => Finding.Failed(tls.Key, tls.Title, "provider-slow", $"There was no answer within {Patience.TotalSeconds:0} s."),
        _ => Finding.Failed(tls.Key, tls.Title, "provider-unreachable", $"It hung up ({(broken as HttpRequestException)?.HttpRequestError ?? HttpRequestError.Unknown})."),
    };

    /// <summary>The Date of an answer (RFC 9110 6.6.1) is good to a second; what the request took is halved.</summary>
    static TestStep Clock(DateTimeOffset? theirs, DateTimeOffset ours)
    {
        if (theirs is not { } date)
            return Finding.Skipped("clock", ClockTitle, "Skipped, because the identity provider did not say what time it is.");
        var skew = ours - date;
        var words = $"It is {Math.Abs(skew.TotalSeconds):0} s {(skew > TimeSpan.Zero ? "ahead of" : "behind")} the identity provider's.";
        return skew.Duration() > TooMuch ? Finding.Failed("clock", ClockTitle, "clock-skew", words)
            : skew.Duration() > Worth ? Finding.Warning("clock", ClockTitle, "clock-skew", words)
            : Finding.Ok("clock", ClockTitle, "This machine's clock agrees with the identity provider's.");
    }

    static IEnumerable<TestStep> Skipped(Uri authority, string because, params Place[] more) =>
        [.. more.Append(Tls(authority)).Append(new Place("clock", ClockTitle)).Select(place => Finding.Skipped(place.Key, place.Title, $"Skipped, because {because}."))];

    static Place Tls(Uri authority) => new($"tls {authority.Host}:{authority.Port}", $"Encryption with {authority.Host}");

    const string ClockTitle = "Clock";

    sealed record Place(string Key, string Title);
}
