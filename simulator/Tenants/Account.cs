using System.Security.Cryptography;
using System.Text;
using Mailroom.Simulator.Exchange;

namespace Mailroom.Simulator;

/// <summary>A user with a mailbox.</summary>
public sealed class Account
{
    // The password is kept as a hash, so that no listing, dump or debugger view shows it.
    byte[]? passwordHash;
    int grantGeneration;
    int passwordGeneration;

    internal Account(Tenant tenant, string address, string? password, IEnumerable<string> aliases, TimeProvider time)
    {
        (Tenant, Address, Aliases) = (tenant, address, [.. aliases]);
        passwordHash = Hash(password);
        Mailbox = new Mailbox(time);
        Switches.WasSet += which =>
        {
            if (ExchangeOnline.DownedBy(which) is { } protocol)
                Mailbox.DropSessions(protocol);
            else
                Mailbox.Wake();   // a session in IDLE looks at its switches again
        };
    }

    /// <summary>The tenant the user belongs to.</summary>
    public Tenant Tenant { get; }

    /// <summary>The address, which is also the sign-in name (UPN).</summary>
    public string Address { get; }

    /// <summary>Further addresses: mail arrives by them and IMAP accepts them as <c>user=</c>, but nobody signs in with them.</summary>
    public IReadOnlyList<string> Aliases { get; }

    /// <summary>The user's object ID.</summary>
    public Guid ObjectId { get; } = Guid.NewGuid();

    /// <summary>Addresses of accounts whose tokens may open this mailbox (Full Access, as for shared mailboxes).</summary>
    public ISet<string> FullAccess { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Addresses of accounts that may send as this mailbox (Send As).</summary>
    public ISet<string> SendAs { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Object IDs of service principals whose app-only tokens may open this mailbox
    /// (<c>Add-MailboxPermission -AccessRights FullAccess</c>); see <see cref="AppRegistration.ServicePrincipalIn"/>.</summary>
    public ISet<Guid> AppFullAccess { get; } = new HashSet<Guid>();

    /// <summary>Object IDs of service principals that may send as this mailbox (<c>Add-RecipientPermission -AccessRights SendAs</c>).</summary>
    public ISet<Guid> AppSendAs { get; } = new HashSet<Guid>();

    /// <summary>What goes wrong for this account.</summary>
    public SwitchBoard Switches { get; } = new();

    /// <summary>The account's folders and mail.</summary>
    public Mailbox Mailbox { get; }

    internal int GrantGeneration => Volatile.Read(ref grantGeneration);

    internal int PasswordGeneration => Volatile.Read(ref passwordGeneration);

    /// <summary>Whether anybody signs in as this account; nobody does as a shared mailbox.</summary>
    internal bool HasPassword => Volatile.Read(ref passwordHash) is not null;

    /// <summary>Changes the password, which also ends the account's refresh tokens (AADSTS50173), but for those of
    /// confidential clients: they outlive a password. Null: no password opens it, as for a shared mailbox.</summary>
    public void SetPassword(string? password)
    {
        Volatile.Write(ref passwordHash, Hash(password));
        Interlocked.Increment(ref passwordGeneration);
    }

    /// <summary>Ends every refresh token of this account (AADSTS50173) until the next sign-in.</summary>
    public void RevokeRefreshTokens() => Interlocked.Increment(ref grantGeneration);

    /// <summary>Closes the account's open IMAP, POP and SMTP sessions without a word.</summary>
    public void DropSessions() => Mailbox.DropSessions();

    internal bool HasAddress(string address) =>
        Aliases.Append(Address).Contains(address, StringComparer.OrdinalIgnoreCase);

    internal bool Opens(string password) =>
        Volatile.Read(ref passwordHash) is { } hash && CryptographicOperations.FixedTimeEquals(hash, Hash(password));

    static byte[]? Hash(string? password) => password is null ? null : SHA256.HashData(Encoding.UTF8.GetBytes(password));
}
