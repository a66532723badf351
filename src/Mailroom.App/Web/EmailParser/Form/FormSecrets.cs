using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Secrets;

namespace Mailroom.App.Web.EmailParser.Form;

/// <summary>The secrets of the form. They go in and never come out again: no page shows them.</summary>
public sealed record FormSecrets(Secret? Password, Secret? ClientSecret, byte[]? CertificateFile, Secret? CertificatePassword)
{
    /// <summary>A certificate with its chain and key has some KiB. A larger file is refused at its field.</summary>
    public const int MostCertificateBytes = 1 << 20;

    /// <summary>The whole form with such a file. What is larger is not read to its end; nothing of it is ever written to disk.</summary>
    public const int MostFormBytes = 2 * MostCertificateBytes;

    public static async Task<FormSecrets> ReadAsync(IFormCollection form, CancellationToken ct) => new(
        Of(form, nameof(MailboxDraft.Password)), Of(form, nameof(MailboxDraft.ClientSecret)),
        await FileAsync(form.Files.GetFile(nameof(MailboxDraft.CertificateFile)), ct), Of(form, nameof(MailboxDraft.CertificatePassword)));

    /// <summary>What is wrong with a file before anybody looks into it.</summary>
    public static IEnumerable<FieldError> Oversized(IFormCollection form) => form.Files.Where(file => file.Length > MostCertificateBytes)
        .Select(_ => new FieldError(nameof(MailboxDraft.CertificateFile), MailboxFormTexts.CertificateTooLarge));

    static Secret? Of(IFormCollection form, string name) => form[name].ToString() is { Length: > 0 } entered ? new Secret(entered) : null;

    // A browser sends an empty file when none was chosen.
    static async Task<byte[]?> FileAsync(IFormFile? file, CancellationToken ct)
    {
        if (file is not { Length: > 0 and <= MostCertificateBytes })
            return null;
        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, ct);
        return content;
    }
}
