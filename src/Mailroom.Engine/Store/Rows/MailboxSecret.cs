namespace Mailroom.Engine.Store.Rows;

/// <summary>One encrypted value of a mailbox. The cipher text opens only in this row, for this kind and version.</summary>
public sealed class MailboxSecret
{
    /// <summary>The mailbox.</summary>
    public int MailboxId { get; set; }

    /// <summary>What it is.</summary>
    public SecretKind Kind { get; set; }

    /// <summary>Counts the writes; part of what the cipher text is bound to.</summary>
    public int Version { get; set; }

    /// <summary>The value, encrypted and authenticated (Data Protection).</summary>
    public byte[] Cipher { get; set; } = [];
}

/// <summary>The kinds of secret a mailbox can have.</summary>
public enum SecretKind
{
    /// <summary>The password the admin entered.</summary>
    Password = 1,

    /// <summary>The identity library's token cache: access and refresh tokens.</summary>
    TokenCache = 2,

    /// <summary>The app registration's client secret: its value.</summary>
    ClientSecret = 3,

    /// <summary>The app registration's certificate with its private key: PKCS #12 in Base64, without a password of its own.</summary>
    Certificate = 4,
}
