using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Imap;
using MailKit.Security;

namespace Mailroom.Testing;

/// <summary>
/// A Dovecot of the test's own, on loopback: IMAP and POP3 over TLS, IMAP and submission with STARTTLS. People sign in
/// with a password, or by XOAUTH2 with a token that a key handed in by <see cref="TrustKey"/> has signed.
/// Use it as a class or assembly fixture, and call <see cref="ReadyAsync"/> first in each test.
/// </summary>
public sealed class DovecotServer : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    const string Packages = "dovecot-imapd dovecot-pop3d dovecot-submissiond";

    readonly SemaphoreSlim starting = new(1);
    DovecotFiles? files;
    DovecotPorts? ports;
    Process? process;
    string program = "";
    DateTime people = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>IMAP with TLS from the first byte, as port 993 does.</summary>
    public int ImapsPort => ports?.Imaps ?? 0;

    /// <summary>POP3 with TLS from the first byte, as port 995 does.</summary>
    public int Pop3sPort => ports?.Pop3s ?? 0;

    /// <summary>IMAP in plain text, with STARTTLS.</summary>
    public int ImapPort => ports?.Imap ?? 0;

    /// <summary>SMTP submission with STARTTLS, as port 587 does.</summary>
    public int SubmissionPort => ports?.Submission ?? 0;

    /// <summary>Where it hands submitted mail on to, in plain SMTP. The test listens there: nobody is let in before somebody does.</summary>
    public int RelayPort => ports?.Relay ?? 0;

    /// <summary>The authority that signed the server's certificate, a PEM file.</summary>
    public string AuthorityPath => Files.Certificates.AuthorityPath;

    /// <summary>What the server logged: why a sign-in was refused stands only here.</summary>
    public string Log => Files.ReadLogs();

    DovecotFiles Files => files ?? throw new InvalidOperationException("Call ReadyAsync first.");

    /// <summary>
    /// Starts the server once; later calls empty it: no people, no mail (keys stay). Skips the test where
    /// Dovecot is missing, or fails it where <see cref="RealServers.Required"/>.
    /// </summary>
    public async Task ReadyAsync(CancellationToken ct)
    {
        program = RealServers.Find("dovecot", Packages);
        RealServers.Find("submission-login", Packages);
        await starting.WaitAsync(ct);
        try
        {
            if (process is { HasExited: false })
            {
                Empty();
                return;
            }
            files ??= new DovecotFiles();
            await StartAsync(ct);
        }
        finally
        {
            starting.Release();
        }
    }

    /// <summary>A mailbox. Without a password only a token opens it. Takes up to a second: see the code.</summary>
    public async Task AddUserAsync(string name, string? password = null, CancellationToken ct = default)
    {
        // An empty password field would let anybody in; a random one lets nobody in who was not told.
        var secret = password ?? Guid.NewGuid().ToString("N");
        // Without the six empty fields the line is a password but no mailbox.
        await File.AppendAllTextAsync(Files.Users, $"{name.ToLowerInvariant()}:{{PLAIN}}{secret}::::::\n", ct);
        // Dovecot looks at the file once in a second of the clock, and reads it again only if its time has changed.
        people = people.AddSeconds(1);
        File.SetLastWriteTimeUtc(Files.Users, people);
        await Task.Delay(1005 - DateTime.UtcNow.Millisecond, ct);
    }

    /// <summary>Accepts tokens signed with this RSA key (RS256). Give a new key a new <paramref name="kid"/>: the server caches.</summary>
    /// <param name="azp">The claim azp of the tokens: the client that asked for them.</param>
    /// <param name="kid">The header kid of the tokens.</param>
    /// <param name="publicKeyPem">BEGIN PUBLIC KEY, not a certificate.</param>
    public void TrustKey(string azp, string kid, string publicKeyPem)
    {
        var file = Files.KeyFile(azp, kid);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, publicKeyPem);
    }

    /// <summary>The user's mail on disk.</summary>
    public Maildir MailOf(string user) => new(Files.MaildirOf(user));

    /// <summary>Puts a mail into a mailbox the way a delivery agent does.</summary>
    /// <param name="user">The mailbox.</param>
    /// <param name="mail">The whole mail, as it is to be read back.</param>
    /// <param name="folder">A folder as IMAP names it; INBOX when null.</param>
    /// <param name="receivedAt">What IMAP calls INTERNALDATE; now when null.</param>
    public void Deliver(string user, ReadOnlySpan<byte> mail, string? folder = null, DateTimeOffset? receivedAt = null) =>
        MailOf(user).Deliver(mail, folder, receivedAt);

    /// <summary>Ends the user's open sessions, the way a server drops a client.</summary>
    public async Task KickAsync(string user, CancellationToken ct)
    {
        var doveadm = RealServers.Find("doveadm", "dovecot-core");
        using var kick = Process.Start(new ProcessStartInfo(doveadm, ["-c", Files.Config, "kick", user])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = await kick.StandardOutput.ReadToEndAsync(ct) + await kick.StandardError.ReadToEndAsync(ct);
        await kick.WaitForExitAsync(ct);
        if (kick.ExitCode != 0)
            throw new InvalidOperationException($"doveadm kick {user}: exit code {kick.ExitCode}. {said}");
    }

    /// <summary>Stops the server and starts it again on the same ports with the same mail. Keys are read anew.</summary>
    public async Task RestartAsync(CancellationToken ct)
    {
        await StopAsync();
        await StartAsync(ct);
    }

    /// <summary>Stops the server: connections are refused until <see cref="RestartAsync"/>.</summary>
    public async Task StopAsync()
    {
        if (process is null)
            return;
        if (!process.HasExited)
        {
            Signals.Terminate(process.Id);
            using var limit = new CancellationTokenSource(Patience);
            await process.WaitForExitAsync(limit.Token);
        }
        process.Dispose();
        process = null;
    }

    /// <summary>A client that trusts this server's authority and nothing else, connected over TLS, not signed in.</summary>
    public async Task<ImapClient> ConnectAsync(CancellationToken ct)
    {
        var client = new ImapClient { CheckCertificateRevocation = false };
        client.ServerCertificateValidationCallback = (_, certificate, _, _) => certificate is not null && IsTrusted(certificate);
        await client.ConnectAsync("127.0.0.1", ImapsPort, SecureSocketOptions.SslOnConnect, ct);
        return client;
    }

    /// <summary>Copies the log into artifacts/test-logs and gives its path; done at the end in any case.</summary>
    public string KeepLog()
    {
        var kept = Path.Combine(Repository.Root, "artifacts", "test-logs");
        Directory.CreateDirectory(kept);
        var file = Path.Combine(kept, $"dovecot-{ImapsPort}.log");
        File.WriteAllText(file, Log);
        return file;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (files is null)
            return;
        await StopAsync();
        // A fixture ends after its tests and is not told how they went, so the log is always kept.
        KeepLog();
        Directory.Delete(files.Root, recursive: true);
        starting.Dispose();
    }

    bool IsTrusted(X509Certificate certificate)
    {
        using var authority = X509CertificateLoader.LoadCertificateFromFile(AuthorityPath);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        using var leaf = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return chain.Build(leaf);
    }

    void Empty()
    {
        File.WriteAllText(Files.Users, "");
        foreach (var mailbox in Directory.GetDirectories(Path.Combine(Files.Root, "mail")))
            Directory.Delete(mailbox, recursive: true);
    }

    async Task StartAsync(CancellationToken ct)
    {
        Files.WriteConfig(ports ??= DovecotPorts.Free());
        // In the foreground and without redirected output: it keeps the handles it is given, and a pipe read to its end would hang.
        process = Process.Start(new ProcessStartInfo(program, ["-F", "-c", Files.Config]) { UseShellExecute = false })!;
        await Waiting.ForAsync($"Dovecot on port {ImapsPort} lets somebody in. {Log}", async () => await AnswersAsync(ct), Patience, ct);
    }

    // That it listens proves nothing: with one setting wrong it listens and resets every connection.
    async Task<string?> AnswersAsync(CancellationToken ct)
    {
        if (process!.HasExited)
            throw new InvalidOperationException($"Dovecot ended with {process.ExitCode}. {Log}");
        if (Log.Contains("Fatal:", StringComparison.Ordinal))
            throw new InvalidOperationException($"Dovecot runs, but not all of it. {Log}");
        try
        {
            const string probe = "probe@ready.test";
            if (!File.ReadAllText(Files.Users).Contains(probe, StringComparison.Ordinal))
                await AddUserAsync(probe, "probe", ct);
            using var client = await ConnectAsync(ct);
            await client.AuthenticateAsync(new SaslMechanismPlain(probe, "probe"), ct);
            await client.DisconnectAsync(true, ct);
            return "ready";
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException or SslHandshakeException or MailKit.ProtocolException)
        {
            return null;
        }
    }
}
