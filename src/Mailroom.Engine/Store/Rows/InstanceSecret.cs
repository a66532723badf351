namespace Mailroom.Engine.Store.Rows;

/// <summary>One encrypted value of the whole instance. The cipher text opens only in this row and version.</summary>
public sealed class InstanceSecret
{
    /// <summary>What it is.</summary>
    public InstanceSecretKind Kind { get; set; }

    /// <summary>Counts the writes; part of what the cipher text is bound to.</summary>
    public int Version { get; set; }

    /// <summary>The value, encrypted and authenticated (Data Protection).</summary>
    public byte[] Cipher { get; set; } = [];
}

/// <summary>The kinds of secret an instance has.</summary>
public enum InstanceSecretKind
{
    /// <summary>The key that signs reply markers (HMAC-SHA-256).</summary>
    ReplyMarker = 1,
}
