using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>
/// The secrets that go with a draft: which ones its sign-in method needs, whether they are entered or stored, and
/// which stored ones must go. A secret of a method that is no longer chosen is erased, so nothing can fall back to it.
/// </summary>
/// <param name="secrets">Keeps them.</param>
/// <param name="clock">Tells whether a certificate has ended.</param>
sealed class MailboxCredentials(SecretKeeper secrets, TimeProvider clock)
{
    /// <summary>What is missing or cannot be used.</summary>
    /// <param name="db">Holds what is stored.</param>
    /// <param name="mailbox">The mailbox as it was; its id is 0 when it is new.</param>
    /// <param name="draft">What was entered.</param>
    /// <param name="certificate">The certificate that was entered; null when none was.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<FieldError>> ErrorsAsync(MailroomDb db, Mailbox mailbox, MailboxDraft draft, CertificateReading? certificate, CancellationToken ct)
    {
        var stored = mailbox.Id > 0 && SameDoor.Is(mailbox, draft)
            ? await db.Secrets.Where(s => s.MailboxId == mailbox.Id).Select(s => s.Kind).ToListAsync(ct) : [];
        var errors = new List<FieldError>();
        if (Needs(draft, SecretKind.Password) && draft.Password is null && !stored.Contains(SecretKind.Password))
            errors.Add(new(nameof(draft.Password), mailbox.Id == 0 || Uses(mailbox) != SecretKind.Password ? "Enter the password."
                : "Enter the password again: it belongs to the server, user and tenant that you changed."));
        var sameApp = mailbox.ApplicationId.Equals(draft.ApplicationId.Trim(), StringComparison.OrdinalIgnoreCase);
        if (Needs(draft, SecretKind.ClientSecret) && draft.ClientSecret is null && !(sameApp && stored.Contains(SecretKind.ClientSecret)))
            errors.Add(new(nameof(draft.ClientSecret), "Enter the client secret's Value. It belongs to the app, server, user and tenant that are entered here."));
        if (UsesCertificate(draft))
        {
            if (WhyNot(certificate) is { } because)
                errors.Add(new(draft.CertificatePath.Trim().Length > 0 ? nameof(draft.CertificatePath) : nameof(draft.CertificateFile), because));
            else if (certificate is null && !(sameApp && stored.Contains(SecretKind.Certificate)))
                errors.Add(new(nameof(draft.CertificateFile), "Choose a PFX or PEM file with the certificate and its private key, or enter the path of one."));
        }
        return errors;
    }

    /// <summary>The certificate that was entered, as a file or a path; null when none was.</summary>
    public static async Task<CertificateReading?> CertificateAsync(MailboxDraft draft, CancellationToken ct) =>
        !UsesCertificate(draft) ? null
        : draft.CertificatePath.Trim() is { Length: > 0 } path ? await AppCertificate.ReadFileAsync(path, ct)
        : draft.CertificateFile is { } file ? AppCertificate.Read(file, draft.CertificatePassword) : null;

    /// <summary>Stores what was entered and erases what the new settings do not need.</summary>
    /// <param name="db">Holds them.</param>
    /// <param name="id">The mailbox.</param>
    /// <param name="draft">What was entered.</param>
    /// <param name="certificate">The certificate that was entered; null when none was.</param>
    /// <param name="sameSignIn">Whether tokens that were given before are still for this door and method.</param>
    /// <param name="ct">Gives up.</param>
    public async Task KeepAsync(MailroomDb db, int id, MailboxDraft draft, CertificateReading? certificate, bool sameSignIn, CancellationToken ct)
    {
        var entered = new Dictionary<SecretKind, Secret?>
        {
            [SecretKind.Password] = draft.Password,
            [SecretKind.ClientSecret] = draft.ClientSecret,
            [SecretKind.Certificate] = (certificate as CertificateReading.Good)?.Stored(),
        };
        foreach (var (kind, secret) in entered)
            if (!Needs(draft, kind))
                await secrets.ForgetAsync(db, id, kind, ct);
            else if (secret is not null)
                await secrets.SaveAsync(db, id, kind, secret, ct);
        // The tokens were given for the old credentials; only a new sign-in can say whether the new ones are good.
        if (!sameSignIn || entered.Values.Any(secret => secret is not null))
            await secrets.ForgetAsync(db, id, SecretKind.TokenCache, ct);
    }

    static bool Needs(MailboxDraft draft, SecretKind kind) => kind switch
    {
        SecretKind.Password => !draft.OAuth || draft.Grant == Grant.Password,
        SecretKind.ClientSecret => UsesApp(draft) && !draft.UsesCertificate,
        SecretKind.Certificate => UsesCertificate(draft) && draft.CertificatePath.Trim().Length == 0,
        _ => true,
    };

    static bool UsesApp(MailboxDraft draft) => draft.OAuth && draft.Grant is Grant.AppOnly or Grant.AuthorizationCode;

    static bool UsesCertificate(MailboxDraft draft) => UsesApp(draft) && draft.UsesCertificate;

    static SecretKind Uses(Mailbox mailbox) => !mailbox.OAuth || mailbox.Grant == Grant.Password ? SecretKind.Password : SecretKind.TokenCache;

    string? WhyNot(CertificateReading? reading) => reading switch
    {
        CertificateReading.Bad bad => bad.Because,
        CertificateReading.Good good when good.ExpiresAt < clock.GetUtcNow() =>
            $"The certificate ended on {good.ExpiresAt:yyyy-MM-dd}. Make a new one and upload its public part to the app registration.",
        CertificateReading.Good good when good.Certificate.NotBefore.ToUniversalTime() > clock.GetUtcNow().UtcDateTime =>
            $"The certificate is good only from {good.Certificate.NotBefore.ToUniversalTime():yyyy-MM-dd} on. Use one that has begun, or check this machine's clock.",
        _ => null,
    };
}

/// <summary>Tells whether stored secrets still belong to what is entered: another server, user or tenant must not be shown them.</summary>
static class SameDoor
{
    public static bool Is(Mailbox mailbox, MailboxDraft draft) =>
        Same(mailbox.Host, draft.Host) && mailbox.Port == draft.Port && mailbox.Encryption == draft.Encryption && mailbox.OAuth == draft.OAuth
        && Same(mailbox.Username, draft.Username) && SameSending(mailbox, draft)
        && (!draft.OAuth || (Same(mailbox.DirectoryId, draft.DirectoryId) && mailbox.Cloud == draft.Cloud && Same(mailbox.Authority, draft.Authority) && Same(mailbox.Resource, draft.Resource)));

    /// <summary>Sending through the host that fetches, or not at all, shows nobody else anything.</summary>
    static bool SameSending(Mailbox mailbox, MailboxDraft draft) =>
        draft.SmtpHost.Trim().Length == 0 || IsMicrosoft(draft) || Same(mailbox.Host, draft.SmtpHost)
        || (Same(mailbox.SmtpHost, draft.SmtpHost) && mailbox.SmtpPort == draft.SmtpPort && mailbox.SmtpEncryption == draft.SmtpEncryption);

    static bool IsMicrosoft(MailboxDraft draft) =>
        draft.SmtpEncryption != Encryption.None && Same(draft.SmtpHost, "smtp.office365.com") && Same(draft.Host, "outlook.office365.com");

    static bool Same(string one, string other) => one.Equals(other.Trim(), StringComparison.OrdinalIgnoreCase);
}
