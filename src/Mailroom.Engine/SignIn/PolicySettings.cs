namespace Mailroom.Engine.SignIn;

/// <summary>Whether this instance lets a way of signing in be used.</summary>
public enum Permission
{
    /// <summary>It may be chosen for a mailbox.</summary>
    Allow,

    /// <summary>No mailbox uses it, whatever was stored before.</summary>
    Forbid,
}

/// <summary>Which ways of signing in this instance refuses for every mailbox (<c>Mailroom:Policy</c>).</summary>
public sealed record PolicySettings
{
    /// <summary>OAuth 2.0 with username and password (RFC 6749 4.3).</summary>
    public Permission PasswordGrant { get; init; } = Permission.Allow;

    /// <summary>Basic authentication: the password is shown to the mail server itself.</summary>
    public Permission Basic { get; init; } = Permission.Allow;

    /// <summary>With <see cref="Basic"/> forbidden: the mail servers that may be shown a password all the same. Host names or addresses, without a port.</summary>
    public IReadOnlyList<string> BasicHosts { get; init; } = [];

    /// <summary>Checks everything that can be checked before the first sign-in.</summary>
    /// <exception cref="InvalidOperationException">Something is wrong; the message names the setting and says what to write.</exception>
    public void Check()
    {
        if (!Enum.IsDefined(PasswordGrant))
            throw new InvalidOperationException("Mailroom:Policy:PasswordGrant is Allow or Forbid.");
        if (!Enum.IsDefined(Basic))
            throw new InvalidOperationException("Mailroom:Policy:Basic is Allow or Forbid.");
        foreach (var host in BasicHosts.Where(host => Uri.CheckHostName(host) == UriHostNameType.Unknown))
            throw new InvalidOperationException($"Mailroom:Policy:BasicHosts holds \"{host}\". Write a host name such as mail.example.com, without a port.");
    }
}
