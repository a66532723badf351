using System.Collections.Frozen;
using Mailroom.Engine.Desk;

namespace Mailroom.App.Web.EmailParser.Form;

/// <summary>The fields that may be posted; nothing else reaches a mailbox.</summary>
static class FormFields
{
    public static readonly FrozenSet<string> Names = typeof(MailboxForm).GetProperties().Where(field => field.CanWrite).Select(field => field.Name)
        .Concat([nameof(MailboxDraft.Password), nameof(MailboxDraft.ClientSecret), nameof(MailboxDraft.CertificatePassword), "__RequestVerificationToken"])
        // A browser sends a file field without a file as an empty text.
        .Append(nameof(MailboxDraft.CertificateFile))
        .ToFrozenSet(StringComparer.Ordinal);
}
