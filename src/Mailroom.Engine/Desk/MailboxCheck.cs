using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Desk;

/// <summary>Checks what an admin entered, field by field, without asking any server.</summary>
static class MailboxCheck
{
    public static IReadOnlyList<FieldError> Errors(MailboxDraft draft, DateOnly today) =>
        [.. Server(draft), .. Sending(draft), .. OAuthCheck.Errors(draft, today), .. Reading(draft, today)];

    static IEnumerable<FieldError> Sending(MailboxDraft draft)
    {
        if (draft.SmtpHost.Trim().Length == 0)
            yield break;
        if (Uri.CheckHostName(draft.SmtpHost.Trim()) is UriHostNameType.Unknown)
            yield return new(nameof(draft.SmtpHost), "Enter a host name such as smtp.office365.com, or leave it empty to send nothing.");
        if (draft.SmtpPort is < 1 or > 65535)
            yield return new(nameof(draft.SmtpPort), "Enter a port from 1 to 65535. Submission uses 587 with STARTTLS.");
        if (!Enum.IsDefined(draft.SmtpEncryption))
            yield return new(nameof(draft.SmtpEncryption), "Choose SSL, STARTTLS or None.");
        else if ((draft.SmtpPort, draft.SmtpEncryption) is (587, Encryption.Ssl))
            yield return new(nameof(draft.SmtpEncryption), "Port 587 begins without TLS. Choose STARTTLS.");
        else if ((draft.SmtpPort, draft.SmtpEncryption) is (465, not Encryption.Ssl))
            yield return new(nameof(draft.SmtpEncryption), "Port 465 speaks TLS from the first byte. Choose SSL.");
    }

    /// <summary>What this instance forbids for every mailbox.</summary>
    /// <param name="draft">What was entered.</param>
    /// <param name="policy">What is forbidden.</param>
    public static IEnumerable<FieldError> Forbidden(MailboxDraft draft, SignInPolicy policy)
    {
        if (draft.OAuth && !policy.Allows(draft.Grant))
            yield return new(nameof(draft.Grant), "This instance does not allow username and password. Choose Device code, Authorization code or App-only.");
        if (!draft.OAuth && !policy.AllowsBasic(draft.Host))
            yield return new(nameof(draft.OAuth), $"This instance does not allow a password to be shown to {draft.Host.Trim()}. Choose Yes and Device code.");
        else if (!draft.OAuth && draft.SmtpHost.Trim().Length > 0 && !policy.AllowsBasic(draft.SmtpHost))
            yield return new(nameof(draft.SmtpHost), $"This instance does not allow a password to be shown to {draft.SmtpHost.Trim()}. Leave it empty, or choose OAuth: Yes and Device code.");
    }

    static IEnumerable<FieldError> Server(MailboxDraft draft)
    {
        if (draft.Protocol is not (MailProtocol.Imap or MailProtocol.Pop))
            yield return new(nameof(draft.Protocol), "Choose IMAP or POP3.");
        if (Uri.CheckHostName(draft.Host) is UriHostNameType.Unknown)
            yield return new(nameof(draft.Host), "Enter a host name such as outlook.office365.com, without https:// and without a port.");
        if (draft.Port is < 1 or > 65535)
            yield return new(nameof(draft.Port), "Enter a port from 1 to 65535. With SSL, IMAP uses 993 and POP3 uses 995.");
        if (!Enum.IsDefined(draft.Encryption))
            yield return new(nameof(draft.Encryption), "Choose SSL, STARTTLS or None.");
        else if ((draft.Port, draft.Encryption) is (993 or 995, not Encryption.Ssl))
            yield return new(nameof(draft.Encryption), $"Port {draft.Port} speaks TLS from the first byte. Choose SSL.");
        else if ((draft.Port, draft.Encryption) is (143 or 110, Encryption.Ssl))
            yield return new(nameof(draft.Encryption), $"Port {draft.Port} begins without TLS. Choose STARTTLS, or SSL with port {(draft.Protocol == MailProtocol.Pop ? 995 : 993)}.");
        if (draft.Username.Trim().Length == 0)
            yield return new(nameof(draft.Username), "Enter the user name. For Microsoft 365 it is the mailbox's address.");
        else if (draft.OAuth && !draft.Username.Contains('@'))
            yield return new(nameof(draft.Username), "With OAuth the user name is a full address, such as support@contoso.com.");
    }

    static IEnumerable<FieldError> Reading(MailboxDraft draft, DateOnly today)
    {
        if (draft.Protocol == MailProtocol.Pop)
        {
            if (!draft.Folder.Trim().Equals("INBOX", StringComparison.OrdinalIgnoreCase))
                yield return new(nameof(draft.Folder), "POP3 reads the inbox only. Enter INBOX, or choose IMAP.");
            if (draft.After is AfterProcessing.MarkRead or AfterProcessing.Move)
                yield return new(nameof(draft.After), "POP3 can leave or delete handled mail, nothing else. Choose one of these, or IMAP.");
        }
        if (draft.Folder.Trim().Length == 0)
            yield return new(nameof(draft.Folder), "Enter the folder to read. It is INBOX unless you have another one for this.");
        if (draft.FirstImport == FirstImport.SinceDate && draft.ImportSince is null)
            yield return new(nameof(draft.ImportSince), "Enter the first day whose mail is to become tickets.");
        else if (draft.FirstImport == FirstImport.SinceDate && draft.ImportSince > today)
            yield return new(nameof(draft.ImportSince), "That day is still to come. Choose only new mail instead.");
        if (draft.After == AfterProcessing.Move && draft.MoveTo.Trim().Length == 0)
            yield return new(nameof(draft.MoveTo), "Enter the folder that handled mail is moved to.");
        else if (draft.After == AfterProcessing.Move && string.Equals(draft.MoveTo.Trim(), draft.Folder.Trim(), StringComparison.OrdinalIgnoreCase))
            yield return new(nameof(draft.MoveTo), "Handled mail cannot be moved to the folder that is read.");
    }
}
