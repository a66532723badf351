using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse.Files;

namespace Mailroom.Decisions.Parse;

/// <summary>One attachment found again in its mail, ready to be written out.</summary>
public sealed class AttachmentContent
{
    readonly MailFile file;

    internal AttachmentContent(int index, MailFile file) => (Index, this.file) = (index, file);

    /// <summary>Its <see cref="Attachment.Index"/>.</summary>
    public int Index { get; }

    /// <summary>As <see cref="Attachment.FileName"/>.</summary>
    public string FileName => file.FileName;

    /// <summary>As <see cref="Attachment.ContentType"/>: a claim of the sender.</summary>
    public string ContentType => file.ContentType;

    /// <summary>As <see cref="Attachment.ContentId"/>.</summary>
    public string ContentId => file.ContentId;

    /// <summary>Writes the decoded bytes, in pieces. To be called once.</summary>
    /// <param name="to">A stream that can be written; stays open.</param>
    public void CopyTo(Stream to) => file.WriteTo(to);
}
