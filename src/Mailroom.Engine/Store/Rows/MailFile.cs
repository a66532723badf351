namespace Mailroom.Engine.Store.Rows;

/// <summary>What is known of a file in a mail. The content is read out of the raw mail.</summary>
public sealed class MailFile
{
    /// <summary>The row's number.</summary>
    public long Id { get; set; }

    /// <summary>The ledger row of the mail.</summary>
    public long IntakeId { get; set; }

    /// <summary>Its place among the mail's files, from 0: the parser's order.</summary>
    public int Index { get; set; }

    /// <summary>The name for people: cleaned, never a path.</summary>
    public string FileName { get; set; } = "";

    /// <summary>The media type the sender claims.</summary>
    public string ContentType { get; set; } = "";

    /// <summary>The Content-ID without angle brackets; empty when there is none.</summary>
    public string ContentId { get; set; } = "";

    /// <summary>Whether the mail shows it in its text.</summary>
    public bool Inline { get; set; }

    /// <summary>Bytes after decoding.</summary>
    public long Size { get; set; }

    /// <summary>SHA-256 of the decoded bytes, lower-case hex.</summary>
    public string Sha256 { get; set; } = "";
}
