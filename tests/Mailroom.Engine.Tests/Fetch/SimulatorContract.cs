using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;
using Mailroom.Simulator;

namespace Mailroom.Engine.Tests.Fetch;

/// <summary>The contract against the simulator, with OAuth.</summary>
public sealed class SimulatorContract : ImapContract
{
    protected override Task<IPostOffice> OpenAsync() => SimulatorPost.OpenAsync(MailProtocol.Imap);
}

/// <summary>The same over POP3.</summary>
public sealed class SimulatorPopContract : FetchContract
{
    protected override Task<IPostOffice> OpenAsync() => SimulatorPost.OpenAsync(MailProtocol.Pop);
}

static class SimulatorPost
{
    public static async Task<IPostOffice> OpenAsync(MailProtocol protocol)
    {
        var m365 = await Microsoft365Simulator.StartAsync(new SimulatorOptions(), TestContext.Current.CancellationToken);
        var tenant = m365.AddTenant("contoso.example");
        var app = m365.AddApp(tenant);
        return new Post(m365, m365.AddAccount(Office.Address, Office.Password), app, tenant, protocol);
    }

    sealed class Post(Microsoft365Simulator m365, Account account, AppRegistration app, Tenant tenant, MailProtocol protocol) : IPostOffice
    {
        public string CaFile => m365.CaFile;

        public Uri? Authority => m365.Authority;

        public MailboxDraft Draft => new()
        {
            Protocol = protocol,
            Host = "127.0.0.1",
            Port = protocol == MailProtocol.Pop ? m365.PopPort : m365.ImapPort,
            Username = Office.Address,
            Password = new(Office.Password),
            ApplicationId = app.ClientId.ToString(),
            DirectoryId = tenant.Id.ToString(),
        };

        public void Deliver(byte[] mail, DateTimeOffset? receivedAt) => account.Mailbox.Deliver(mail, receivedAt: receivedAt);

        public IReadOnlyList<string> Flags(string folder) =>
            [.. (account.Mailbox.Folders.FirstOrDefault(f => f.Name == folder)?.Mails ?? []).Select(m => m.Flags.Contains(@"\Seen") ? "S" : "")];

        public Task RenumberAsync()
        {
            account.Mailbox["INBOX"].ChangeUidValidity();
            return Task.CompletedTask;
        }

        public Task DropAsync()
        {
            account.DropSessions();
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => m365.DisposeAsync();
    }
}
