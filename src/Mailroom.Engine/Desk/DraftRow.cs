using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;

namespace Mailroom.Engine.Desk;

/// <summary>Moves what was entered into the mailbox's row.</summary>
static class DraftRow
{
    /// <summary>Changes the row and says what changed, for the audit log.</summary>
    public static string Apply(Mailbox mailbox, MailboxDraft draft, string name, CertificateReading.Good? certificate)
    {
        var before = Describe(mailbox);
        (mailbox.Name, mailbox.Protocol) = (name, draft.Protocol);
        (mailbox.Host, mailbox.Port, mailbox.Encryption) = (draft.Host.Trim(), draft.Port, draft.Encryption);
        (mailbox.SmtpHost, mailbox.SmtpPort, mailbox.SmtpEncryption) = (draft.SmtpHost.Trim(), draft.SmtpPort, draft.SmtpEncryption);
        (mailbox.Username, mailbox.SharedMailbox) = (draft.Username.Trim(), draft.SharedMailbox.Trim());
        SignIn(mailbox, draft, certificate);
        mailbox.Folder = draft.Folder.Trim();
        mailbox.FirstImport = draft.FirstImport;
        mailbox.ImportSince = draft.FirstImport == FirstImport.SinceDate ? draft.ImportSince : null;
        mailbox.After = draft.After;
        mailbox.MoveTo = draft.After == AfterProcessing.Move ? draft.MoveTo.Trim() : "";
        mailbox.Enabled = false;
        mailbox.ConfigVersion++;
        // Whoever reads it under the old settings may not store anything any more.
        mailbox.Fence++;
        var changes = Describe(mailbox).Zip(before).Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => $"{pair.First.Key}: {pair.Second.Value} -> {pair.First.Value}");
        return string.Join("; ", [.. changes, .. Secrets(draft)]);
    }

    static void SignIn(Mailbox mailbox, MailboxDraft draft, CertificateReading.Good? certificate)
    {
        var app = draft.OAuth && draft.Grant is Grant.AppOnly or Grant.AuthorizationCode;
        (mailbox.OAuth, mailbox.Grant) = (draft.OAuth, draft.OAuth ? draft.Grant : Grant.Password);
        mailbox.ApplicationId = draft.OAuth ? draft.ApplicationId.Trim() : "";
        mailbox.DirectoryId = draft.OAuth ? draft.DirectoryId.Trim() : "";
        mailbox.Cloud = draft.OAuth ? draft.Cloud : Cloud.Global;
        (mailbox.Authority, mailbox.Resource) = draft.OAuth ? (draft.Authority.Trim(), draft.Resource.Trim()) : ("", "");
        mailbox.RedirectUri = draft.OAuth && draft.Grant == Grant.AuthorizationCode ? draft.RedirectUri.Trim() : "";
        mailbox.UsesCertificate = app && draft.UsesCertificate;
        mailbox.CertificatePath = mailbox.UsesCertificate ? draft.CertificatePath.Trim() : "";
        if (!mailbox.UsesCertificate)
            (mailbox.CertificateThumbprint, mailbox.CredentialExpiresAt) =
                ("", app && draft.ClientSecretExpires is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null);
        else if (certificate is not null)
            (mailbox.CertificateThumbprint, mailbox.CredentialExpiresAt) = (certificate.Certificate.Thumbprint, certificate.ExpiresAt);
    }

    static IEnumerable<string> Secrets(MailboxDraft draft)
    {
        if (draft.Password is not null)
            yield return "Password changed";
        if (draft.ClientSecret is not null)
            yield return "Client secret changed";
        if (draft.CertificateFile is not null)
            yield return "Certificate changed";
    }

    static IEnumerable<KeyValuePair<string, string>> Describe(Mailbox m) => new Dictionary<string, string>
    {
        ["Name"] = m.Name,
        ["Server"] = $"{m.Protocol} {m.Host}:{m.Port} {m.Encryption}",
        ["Outgoing server"] = m.SmtpHost.Length > 0 ? $"{m.SmtpHost}:{m.SmtpPort} {m.SmtpEncryption}" : "none",
        ["Username"] = m.Username,
        ["Mailbox"] = m.SharedMailbox,
        ["OAuth"] = m.OAuth ? "Yes" : "No",
        ["Sign-in method"] = m.Grant.ToString(),
        ["Application ID"] = m.ApplicationId,
        ["Directory ID"] = m.DirectoryId,
        ["Cloud"] = $"{m.Cloud} {m.Authority} {m.Resource}".Trim(),
        ["Redirect address"] = m.RedirectUri,
        ["Certificate"] = $"{m.CertificateThumbprint} {m.CertificatePath}".Trim(),
        ["Folder"] = m.Folder,
        ["First import"] = $"{m.FirstImport} {m.ImportSince:yyyy-MM-dd}".Trim(),
        ["Afterwards"] = $"{m.After} {m.MoveTo}".Trim(),
    };
}
