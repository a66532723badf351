using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;
using Mailroom.Simulator;
using Mailroom.Testing;

namespace Mailroom.Engine.Tests.Fetch;

/// <summary>The contract against Dovecot, which checks the simulator's tokens by their real signature.</summary>
public sealed class DovecotOAuthContract(DovecotServer dovecot) : ImapContract, IClassFixture<DovecotServer>
{
    protected override Task<IPostOffice> OpenAsync() => DovecotPost.OpenAsync(dovecot, oauth: true, MailProtocol.Imap);
}

/// <summary>The same over POP3, where Dovecot takes XOAUTH2 in two lines as Exchange does.</summary>
public sealed class DovecotOAuthPopContract(DovecotServer dovecot) : FetchContract, IClassFixture<DovecotServer>
{
    protected override Task<IPostOffice> OpenAsync() => DovecotPost.OpenAsync(dovecot, oauth: true, MailProtocol.Pop);
}

/// <summary>The contract against Dovecot with a password, as with any other IMAP server.</summary>
public sealed class DovecotBasicContract(DovecotServer dovecot) : ImapContract, IClassFixture<DovecotServer>
{
    protected override Task<IPostOffice> OpenAsync() => DovecotPost.OpenAsync(dovecot, oauth: false, MailProtocol.Imap);
}

/// <summary>The same over POP3.</summary>
public sealed class DovecotBasicPopContract(DovecotServer dovecot) : FetchContract, IClassFixture<DovecotServer>
{
    protected override Task<IPostOffice> OpenAsync() => DovecotPost.OpenAsync(dovecot, oauth: false, MailProtocol.Pop);
}

sealed class DovecotPost : IPostOffice
{
    readonly DovecotServer dovecot;
    readonly Microsoft365Simulator? m365;
    readonly string folder = Directory.CreateTempSubdirectory("mailroom-ca-").FullName;

    DovecotPost(DovecotServer dovecot, Microsoft365Simulator? m365, MailboxDraft draft)
    {
        (this.dovecot, this.m365, Draft) = (dovecot, m365, draft);
        CaFile = Path.Combine(folder, "ca.pem");
        File.WriteAllText(CaFile, File.ReadAllText(dovecot.AuthorityPath) + "\n" + (m365 is null ? "" : File.ReadAllText(m365.CaFile)));
    }

    public string CaFile { get; }

    public Uri? Authority => m365?.Authority;

    public MailboxDraft Draft { get; }

    public static async Task<IPostOffice> OpenAsync(DovecotServer dovecot, bool oauth, MailProtocol protocol)
    {
        var ct = TestContext.Current.CancellationToken;
        await dovecot.ReadyAsync(ct);
        var draft = new MailboxDraft { Protocol = protocol, Host = "127.0.0.1", Port = protocol == MailProtocol.Pop ? dovecot.Pop3sPort : dovecot.ImapsPort, Username = Office.Address, Password = new(Office.Password), OAuth = oauth };
        await dovecot.AddUserAsync(Office.Address, oauth ? null : Office.Password, ct);
        if (!oauth)
            return new DovecotPost(dovecot, null, draft);
        var m365 = await Microsoft365Simulator.StartAsync(new SimulatorOptions(), ct);
        var tenant = m365.AddTenant("contoso.example");
        var app = m365.AddApp(tenant);
        m365.AddAccount(Office.Address, Office.Password);
        dovecot.TrustKey(app.ClientId.ToString(), m365.SigningKeyId, m365.SigningKeyPem);
        return new DovecotPost(dovecot, m365, draft with { ApplicationId = app.ClientId.ToString(), DirectoryId = tenant.Id.ToString() });
    }

    public void Deliver(byte[] mail, DateTimeOffset? receivedAt) => dovecot.Deliver(Office.Address, mail, null, receivedAt);

    /// <summary>Maildir keeps flags behind ":2," in the file's name, S for seen; a mail in new/ has none.</summary>
    public IReadOnlyList<string> Flags(string folderName)
    {
        var root = dovecot.MailOf(Office.Address).Path;
        var at = folderName == "INBOX" ? root : Path.Combine(root, "." + folderName);
        return [.. new[] { "new", "cur" }.Select(part => Path.Combine(at, part)).Where(Directory.Exists).SelectMany(Directory.EnumerateFiles)
            .Select(file => Path.GetFileName(file) is var name && name.IndexOf(":2,", StringComparison.Ordinal) is var mark and >= 0 ? name[(mark + 3)..] : "")];
    }

    public async Task RenumberAsync()
    {
        // Dovecot takes the second in which it makes the list for the new UIDVALIDITY.
        await Task.Delay(1100);
        dovecot.MailOf(Office.Address).ResetUidValidity();
    }

    /// <summary>Between two sessions there is nobody to kick; then the next one is. With POP3 they last for milliseconds, and one may not be met.</summary>
    public async Task DropAsync() => await Waiting.ForAsync("a session to end", async () =>
    {
        try
        {
            await dovecot.KickAsync(Office.Address, TestContext.Current.CancellationToken);
            return "";
        }
        catch (InvalidOperationException nobody) when (nobody.Message.Contains("no users kicked", StringComparison.Ordinal))
        {
            return Draft.Protocol == MailProtocol.Pop ? "" : null;
        }
    }, TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (m365 is not null)
            await m365.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
