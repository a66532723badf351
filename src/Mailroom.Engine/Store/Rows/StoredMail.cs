namespace Mailroom.Engine.Store.Rows;

/// <summary>The raw bytes of a mail, once, however many copies of it came in.</summary>
public sealed class StoredMail
{
    /// <summary>The row's number.</summary>
    public long Id { get; set; }

    /// <summary>SHA-256 of the kept bytes before packing (32 bytes); unique.</summary>
    public byte[] Sha256 { get; set; } = [];

    /// <summary>Bytes kept.</summary>
    public long KeptSize { get; set; }

    /// <summary>Bytes at the server; more than <see cref="KeptSize"/> when the mail was over the limit.</summary>
    public long FullSize { get; set; }

    /// <summary>The bytes, packed with Brotli (RFC 7932).</summary>
    public byte[] Packed { get; set; } = [];
}
