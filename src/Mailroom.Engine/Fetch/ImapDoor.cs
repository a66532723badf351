using System.Net;
using System.Security.Authentication;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;
using Mailroom.Decisions.Diagnose;
using Mailroom.Decisions.Mail;
using Mailroom.Engine.Network;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Fetch;

/// <summary>Opens a mailbox over IMAP, step by step. Reading and testing come through the same door, so a test proves what reading will do.</summary>
/// <param name="door">Opens connections.</param>
/// <param name="trust">Judges certificates.</param>
/// <param name="signIn">Gets tokens.</param>
/// <param name="passwords">Gets passwords, for servers without OAuth.</param>
/// <param name="limits">The byte caps.</param>
public sealed class ImapDoor(ServerDoor door, ServerTrust trust, MailboxSignIn signIn, BasicPassword passwords, Limits limits)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Opens the mailbox's folder.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="afresh">Whether to sign in anew from the stored credentials, as a test does.</param>
    /// <param name="watcher">Told about every step; null when nobody looks.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<OpenOutcome> OpenAsync(Mailbox mailbox, bool afresh, IOpenWatcher? watcher, CancellationToken ct)
    {
        var visit = new Visit(mailbox, afresh, watcher ?? Nobody.Instance);
        try
        {
            var opened = await OpenAsync(visit, ct);
            if (opened is OpenOutcome.Failed)
                visit.Client.Dispose();
            return opened;
        }
        catch (Exception failed) when (Explain(visit, failed, ct) is { } diagnosis)
        {
            visit.Client.Dispose();
            return new OpenOutcome.Failed(visit.Step, diagnosis, visit.Verdict.Length > 0 ? visit.Verdict : visit.Words.Line);
        }
        catch
        {
            visit.Client.Dispose();
            throw;
        }
    }

    /// <summary>Renews the token of an open mailbox, and says whether a session with the new one can take over.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="opened">The session that is open.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<bool> HasNewerTokenAsync(Mailbox mailbox, OpenOutcome.Opened opened, CancellationToken ct) =>
        await signIn.ForAsync(mailbox, mailbox.Protocol, ct) is SignInOutcome.SignedIn fresh && fresh.ExpiresAt > opened.TokenExpiresAt;

    async Task<OpenOutcome> OpenAsync(Visit visit, CancellationToken ct)
    {
        var mailbox = visit.Mailbox;
        visit.Begin(OpenStep.NameLookup);
        if (await door.LookUpAsync(mailbox.Host, ct) is not Lookup.Found found)
            return visit.Fail("dns", $"There is no server named {mailbox.Host}, or no name server answers.");
        visit.Ok($"{mailbox.Host} is {string.Join(", ", found.Addresses.Take(3))}.");

        visit.Begin(OpenStep.Tcp);
        var knock = await door.KnockAsync(mailbox.Host, found.Addresses, mailbox.Port, mailbox.Encryption != Encryption.None, ct);
        if (knock is not Knock.Answered answered)
            return knock is Knock.Silent silent ? visit.Fail("tcp", silent.Reason)
                : visit.Fail(knock is Knock.Forbidden { NeedsEncryption: true } ? "not-encrypted" : "forbidden-target", "");
        visit.Ok($"Port {mailbox.Port} answers at {answered.Address}.");

        visit.Begin(OpenStep.Tls);
        await ConnectAsync(visit, answered, ct);

        var token = mailbox.OAuth ? await TokenAsync(visit, ct) : (null, null);
        if (token.Failed is { } refused)
            return refused;
        if (!mailbox.OAuth)
            visit.SkipTokenSteps();

        visit.Begin(OpenStep.Mailbox);
        return await EnterAsync(visit, token.SignedIn, ct);
    }

    async Task ConnectAsync(Visit visit, Knock.Answered answered, CancellationToken ct)
    {
        var client = visit.Client;
        client.Timeout = (int)Patience.TotalMilliseconds;
        client.ServerCertificateValidationCallback = trust.CheckFor(verdict => visit.Verdict = verdict);
        client.CheckCertificateRevocation = false; // ServerTrust asks
        client.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        using var limit = Within(ct);
        await client.ConnectAsync(answered.Stream, visit.Mailbox.Host, visit.Mailbox.Port, visit.Mailbox.Encryption switch
        {
            Encryption.Ssl => SecureSocketOptions.SslOnConnect,
            Encryption.StartTls => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        }, limit.Token);
        if (visit.Mailbox.Encryption == Encryption.None)
            visit.Skip(OpenStep.Tls, "Encryption Type is None: the connection stays readable on its way.");
        else
            visit.Ok($"{client.SslProtocol.ToString().Replace("Tls1", "TLS 1.", StringComparison.Ordinal)}, and the certificate is good.");
    }

    async Task<(SignInOutcome.SignedIn? SignedIn, OpenOutcome.Failed? Failed)> TokenAsync(Visit visit, CancellationToken ct)
    {
        visit.Begin(OpenStep.Token);
        var outcome = visit.Afresh ? await signIn.AfreshAsync(visit.Mailbox, MailProtocol.Imap, ct) : await signIn.ForAsync(visit.Mailbox, MailProtocol.Imap, ct);
        if (outcome is not SignInOutcome.SignedIn signedIn)
        {
            var why = outcome is SignInOutcome.TryLater later ? later.Diagnosis : ((SignInOutcome.NeedsOperator)outcome).Diagnosis;
            return (null, new OpenOutcome.Failed(why.Code == "wrong-tenant" ? OpenStep.Account : OpenStep.Token, why, why.CorrelationId.Length > 0 ? $"Correlation ID {why.CorrelationId}" : ""));
        }
        visit.Ok($"The identity provider gave a token until {signedIn.ExpiresAt:HH:mm:ss} UTC.");

        visit.Begin(OpenStep.Scopes);
        if (!signedIn.Scopes.Any(scope => scope.EndsWith("IMAP.AccessAsUser.All", StringComparison.OrdinalIgnoreCase)))
            return (null, visit.Fail("scope-missing", $"Granted: {string.Join(' ', signedIn.Scopes)}"));
        visit.Ok($"Granted: {string.Join(' ', signedIn.Scopes)}.");

        visit.Begin(OpenStep.Account);
        if (signedIn.Account.Length > 0 && !signedIn.Account.Equals(visit.Mailbox.Username, StringComparison.OrdinalIgnoreCase))
            return (null, visit.Fail("wrong-account", $"{signedIn.Account} signed in; the mailbox is {visit.Mailbox.Username}."));
        visit.Ok($"{visit.Mailbox.Username} is signed in.");
        return (signedIn, null);
    }

    async Task<OpenOutcome> EnterAsync(Visit visit, SignInOutcome.SignedIn? signedIn, CancellationToken ct)
    {
        var (client, mailbox) = (visit.Client, visit.Mailbox);
        using var limit = Within(ct);
        visit.SigningIn = true;
        if (signedIn is not null)
            await client.AuthenticateAsync(new SaslMechanismOAuth2(mailbox.Username, signedIn.Token.Reveal()), limit.Token);
        else
        {
            var (password, whyNot) = await passwords.FindAsync(mailbox.Id, mailbox.Host, ct);
            if (password is null)
                return visit.Fail(whyNot, "");
            await AuthenticateAsync(client, new NetworkCredential(mailbox.Username, password.Reveal()), limit.Token);
        }
        visit.SigningIn = false;
        var folder = mailbox.Folder.Equals("INBOX", StringComparison.OrdinalIgnoreCase) ? client.Inbox! : await client.GetFolderAsync(mailbox.Folder, limit.Token);
        await folder.OpenAsync(mailbox.After == AfterProcessing.Leave ? FolderAccess.ReadOnly : FolderAccess.ReadWrite, limit.Token);
        visit.Ok($"{mailbox.Folder} is open and holds {folder.Count} mails.");
        return new OpenOutcome.Opened(new ImapSession(client, (ImapFolder)folder, limits, visit.Words), signedIn?.ExpiresAt) { TokenRenewAt = signedIn?.RenewAt };
    }

    /// <summary>PLAIN where it is offered, LOGIN otherwise. Only for mailboxes with OAuth off.</summary>
    static Task AuthenticateAsync(ImapClient client, NetworkCredential credential, CancellationToken ct) =>
        client.AuthenticationMechanisms.Contains("PLAIN") ? client.AuthenticateAsync(new SaslMechanismPlain(credential), ct)
        : client.AuthenticationMechanisms.Contains("LOGIN") ? client.AuthenticateAsync(new SaslMechanismLogin(credential), ct)
        : client.AuthenticateAsync(credential, ct);

    /// <summary>What a failure means; null when it is a fault of ours or the caller gave up.</summary>
    static Diagnosis? Explain(Visit visit, Exception failed, CancellationToken ct)
    {
        if (ct.IsCancellationRequested)
            return null;
        return failed switch
        {
            SslHandshakeException or System.Security.Authentication.AuthenticationException when visit.Step == OpenStep.Tls => Entry(visit.Verdict.Length > 0 ? "tls-certificate" : "tls"),
            NotSupportedException when visit.Step == OpenStep.Tls => Entry("starttls-missing"),
            FolderNotFoundException => Entry("IMAP-FOLDER-MISSING"),
            _ => SessionFault.Explain(failed, visit.Words.Line, visit.SigningIn, visit.Mailbox.OAuth),
        };
    }

    static Diagnosis Entry(string code) => RefusalBook.Entries[code];

    static CancellationTokenSource Within(CancellationToken ct)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        return limit;
    }

    /// <summary>One way through the door.</summary>
    sealed class Visit(Mailbox mailbox, bool afresh, IOpenWatcher watcher)
    {
        public Mailbox Mailbox => mailbox;
        public bool Afresh => afresh;
        public LastWords Words { get; } = new() { Ear = watcher as IConversationEar };
        public ImapClient Client => field ??= new ImapClient(Words);
        public OpenStep Step { get; private set; }
        public bool SigningIn { get; set; }
        public string Verdict { get; set; } = "";

        public void Begin(OpenStep step) => watcher.Begin(Step = step);

        public void Ok(string sentence) => watcher.Ok(Step, sentence);

        public void Skip(OpenStep step, string sentence) => watcher.Skip(step, sentence);

        public void SkipTokenSteps()
        {
            foreach (var step in (OpenStep[])[OpenStep.Token, OpenStep.Scopes, OpenStep.Account])
                watcher.Skip(step, "OAuth 2.0 is set to No: the password goes to the mail server itself.");
        }

        public OpenOutcome.Failed Fail(string code, string detail) => new(Step, Entry(code), detail);
    }

    sealed class Nobody : IOpenWatcher
    {
        public static readonly Nobody Instance = new();

        public void Begin(OpenStep step)
        {
        }

        public void Ok(OpenStep step, string sentence)
        {
        }

        public void Skip(OpenStep step, string sentence)
        {
        }
    }
}
