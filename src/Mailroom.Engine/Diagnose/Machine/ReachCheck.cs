using System.Diagnostics;
using System.Net.Security;
using System.Security.Authentication;
using Mailroom.Engine.Network;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Diagnose.Machine;

/// <summary>Whether a mail server can be reached: its name, its port, its encryption, and who vouches for it.</summary>
/// <param name="door">Opens connections, within what the settings allow.</param>
/// <param name="trust">Judges certificates.</param>
public sealed class ReachCheck(ServerDoor door, ServerTrust trust)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Three steps: name lookup, connection, encryption.</summary>
    /// <param name="target">The server.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<TestStep>> RunAsync(MailTarget target, CancellationToken ct)
    {
        var steps = new List<TestStep>();
        var place = $"{target.Host}:{target.Port}";
        var lookup = await door.LookUpAsync(target.Host, ct);
        steps.Add(lookup is Lookup.Found found
            ? Finding.Ok($"name-lookup {place}", $"Name of {target.Host}", $"{target.Host} is {string.Join(", ", found.Addresses.Take(3))}.")
            : Bad(target, $"name-lookup {place}", $"Name of {target.Host}", "dns", ((Lookup.Failed)lookup).Reason));
        var (tcp, tls) = ($"Port {target.Port} of {target.Host}", $"Encryption with {target.Host}, port {target.Port}");
        if (lookup is not Lookup.Found known)
            return [.. steps, Finding.Skipped($"tcp {place}", tcp, "Skipped, because the name is not known."), Finding.Skipped($"tls {place}", tls, "Skipped, because the name is not known.")];
        var knock = await door.KnockAsync(target.Host, known.Addresses, target.Port, target.Encryption != Encryption.None, ct);
        if (knock is not Knock.Answered answered)
            return [.. steps, Closed(target, knock, $"tcp {place}", tcp), Finding.Skipped($"tls {place}", tls, "Skipped, because the port does not answer.")];
        await using var stream = answered.Stream;
        steps.Add(Finding.Ok($"tcp {place}", tcp, $"It answers at {answered.Address}."));
        steps.Add(target.Encryption == Encryption.None
            ? Finding.Skipped($"tls {place}", tls, "Encryption Type is None: the connection stays readable on its way.")
            : await EncryptAsync(target, stream, $"tls {place}", tls, ct));
        return steps;
    }

    static TestStep Closed(MailTarget target, Knock knock, string key, string title) => knock switch
    {
        Knock.Silent silent => Bad(target, key, title, "tcp", silent.Reason),
        Knock.Forbidden { NeedsEncryption: true } => Bad(target, key, title, "not-encrypted", ""),
        _ => Bad(target, key, title, "forbidden-target", ""),
    };

    async Task<TestStep> EncryptAsync(MailTarget target, Stream stream, string key, string title, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        var begun = Stopwatch.GetTimestamp();
        var witness = new Witness(trust, target.Host);
        try
        {
            if (target.Encryption == Encryption.StartTls && !await StartTls.AskAsync(stream, target.Protocol, limit.Token))
                return Bad(target, key, title, "starttls-missing", "");
            await using var tls = new SslStream(stream, leaveInnerStreamOpen: true, witness.Look);
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = target.Host, EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 }, limit.Token);
            return witness.Suspicion is { } suspicion
                ? Finding.Warning(key, title, "tls-intercepted", $"{witness.Issuer} {suspicion}", Stopwatch.GetElapsedTime(begun))
                : Finding.Ok(key, title, $"{witness.Verdict!.Because} {witness.Issuer}", Stopwatch.GetElapsedTime(begun));
        }
        catch (Exception broken) when (broken is AuthenticationException or IOException || (broken is OperationCanceledException && !ct.IsCancellationRequested))
        {
            if (witness.Verdict is { Accepted: false } refused)
                return witness.Suspicion is { } suspicion
                    ? Finding.Failed(key, title, "tls-intercepted", $"{refused.Because} {witness.Issuer} {suspicion}")
                    : Bad(target, key, title, CodeOf(refused.Fault), $"{refused.Because} {witness.Issuer}");
            return Bad(target, key, title, "tls", broken is OperationCanceledException ? $"There was no answer within {Patience.TotalSeconds:0} s." : broken.Message);
        }
    }

    static TestStep Bad(MailTarget target, string key, string title, string code, string detail) => target.Needed
        ? Finding.Failed(key, title, code, detail)
        : Finding.Warning(key, title, code, $"{detail} No mailbox needs it now.".TrimStart());

    static string CodeOf(CertificateFault fault) => fault switch
    {
        CertificateFault.WrongName => "tls-wrong-name",
        CertificateFault.Expired => "tls-expired",
        CertificateFault.NotYetValid => "tls-not-yet-valid",
        CertificateFault.UnknownIssuer => "tls-unknown-issuer",
        CertificateFault.Revoked => "tls-revoked",
        CertificateFault.Unfit => "tls-unfit",
        _ => "tls",
    };
}
