using System.Security.Authentication;
using MailKit;
using MailKit.Security;
using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Network;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;

namespace Mailroom.Engine.SignIn.Servers;

/// <summary>
/// The one way in to a mail server, step by step, whatever it speaks. Reading, sending and testing all come through
/// it, so a test proves what reading and sending will do.
/// </summary>
/// <param name="door">Opens connections.</param>
/// <param name="trust">Judges certificates.</param>
/// <param name="login">Signs in.</param>
public sealed class MailServerDoor(ServerDoor door, ServerTrust trust, ServerLogin login)
{
    /// <summary>How long a server may take for one step before the connection counts as dead.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Goes in.</summary>
    /// <param name="errand">What is wanted.</param>
    /// <param name="newClient">Makes the protocol's client.</param>
    /// <param name="settle">What the protocol still has to do once it is signed in, such as opening a folder, with a sentence about it.</param>
    /// <param name="ct">Gives up.</param>
    internal async Task<DoorOutcome<T>> EnterAsync<TClient, T>(
        Errand errand, Func<LastWords, TClient> newClient, Func<TClient, LastWords, CancellationToken, Task<(T Session, string Found)>> settle, CancellationToken ct)
        where TClient : MailService
    {
        var first = await TryAsync(errand, newClient, settle, null, ct);
        // A token out of the cache may have been revoked since. Another one is asked for once, and shown on a new connection.
        return first is DoorOutcome<T>.Shut { RefusedToken: { } refused } ? await TryAsync(errand, newClient, settle, refused, ct) : first;
    }

    async Task<DoorOutcome<T>> TryAsync<TClient, T>(
        Errand errand, Func<LastWords, TClient> newClient, Func<TClient, LastWords, CancellationToken, Task<(T Session, string Found)>> settle, Secret? refused, CancellationToken ct)
        where TClient : MailService
    {
        var words = new LastWords(errand.Protocol) { Ear = errand.Watcher as IConversationEar };
        var client = newClient(words);
        var visit = new Visit(errand, client, words);
        try
        {
            var (signedIn, fault) = await SignInAsync(visit, refused, ct);
            if (fault is not null)
            {
                client.Dispose();
                return new DoorOutcome<T>.Shut(fault);
            }
            using var limit = Within(ct);
            var (session, found) = await settle(client, words, limit.Token);
            visit.Ok(found);
            return new DoorOutcome<T>.Inside(session, signedIn);
        }
        catch (Exception failed) when (Explain(visit, failed, ct) is { } diagnosis)
        {
            client.Dispose();
            var fault = new DoorFault(visit.Step, diagnosis, failed is UnfitServerException ? failed.Message : visit.Verdict.Length > 0 ? visit.Verdict : words.Line);
            return new DoorOutcome<T>.Shut(fault) { RefusedToken = diagnosis.Code == $"{errand.CodePrefix}-SIGN-IN-REFUSED" ? visit.CachedToken : null };
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    async Task<(SignInOutcome.SignedIn? SignedIn, DoorFault? Fault)> SignInAsync(Visit visit, Secret? refused, CancellationToken ct)
    {
        var errand = visit.Errand;
        visit.Begin(OpenStep.NameLookup);
        if (await door.LookUpAsync(errand.Host, ct) is not Lookup.Found found)
            return (null, visit.Fail("dns", $"There is no server named {errand.Host}, or no name server answers."));
        visit.Ok($"{errand.Host} is {string.Join(", ", found.Addresses.Take(3))}.");

        visit.Begin(OpenStep.Tcp);
        var knock = await door.KnockAsync(errand.Host, found.Addresses, errand.Port, errand.Encryption != Encryption.None, ct);
        if (knock is not Knock.Answered answered)
            return (null, knock is Knock.Silent silent ? visit.Fail("tcp", silent.Reason)
                : visit.Fail(knock is Knock.Forbidden { NeedsEncryption: true } ? "not-encrypted" : "forbidden-target", ""));
        visit.Ok($"Port {errand.Port} answers at {answered.Address}.");

        visit.Begin(OpenStep.Tls);
        await ConnectAsync(visit, answered, ct);
        var token = await login.TokenAsync(visit, refused, ct);
        if (token.Fault is not null)
            return token;

        visit.Begin(OpenStep.Mailbox);
        using var limit = Within(ct);
        return (token.SignedIn, await login.SignInAsync(visit, token.SignedIn, limit.Token));
    }

    async Task ConnectAsync(Visit visit, Knock.Answered answered, CancellationToken ct)
    {
        var (client, errand) = (visit.Client, visit.Errand);
        client.Timeout = (int)Patience.TotalMilliseconds;
        client.ServerCertificateValidationCallback = trust.CheckFor(verdict => visit.Verdict = verdict);
        client.CheckCertificateRevocation = false; // ServerTrust asks
        client.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        using var limit = Within(ct);
        await client.ConnectAsync(answered.Stream, errand.Host, errand.Port, errand.Encryption switch
        {
            Encryption.Ssl => SecureSocketOptions.SslOnConnect,
            Encryption.StartTls => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        }, limit.Token);
        if (errand.Encryption == Encryption.None)
            visit.Skip("Encryption Type is None: the connection stays readable on its way.");
        else
            visit.Ok($"{client.SslProtocol.ToString().Replace("Tls1", "TLS 1.", StringComparison.Ordinal)}, and the certificate is good.");
    }

    /// <summary>What a failure means; null when it is a fault of ours or the caller gave up.</summary>
    static Diagnosis? Explain(Visit visit, Exception failed, CancellationToken ct)
    {
        if (ct.IsCancellationRequested)
            return null;
        return failed switch
        {
            SslHandshakeException or System.Security.Authentication.AuthenticationException when visit.Step == OpenStep.Tls => Entry(visit.Verdict.Length > 0 ? "tls-certificate" : "tls"),
            NotSupportedException when visit.Step == OpenStep.Tls => Entry("starttls-missing"),
            // SMTP servers may offer no sign-in at all.
            NotSupportedException when visit.SigningIn => Entry($"{visit.Errand.CodePrefix}-SIGN-IN-REFUSED"),
            FolderNotFoundException => Entry("IMAP-FOLDER-MISSING"),
            UnfitServerException unfit => Entry(unfit.Code),
            _ => SessionFault.Explain(failed, visit.Errand.Protocol, visit.Words.Line, visit.SigningIn, visit.Errand.Mailbox.OAuth),
        };
    }

    static Diagnosis Entry(string code) => RefusalBook.Entries[code];

    static CancellationTokenSource Within(CancellationToken ct)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        return limit;
    }
}
