using System.Text.RegularExpressions;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Desk;

/// <summary>Checks what an admin entered, field by field, without asking any server.</summary>
static partial class MailboxCheck
{
    public static IReadOnlyList<FieldError> Errors(MailboxDraft draft, DateOnly today) =>
        [.. Server(draft), .. OAuth(draft), .. Reading(draft, today)];

    /// <summary>What this instance forbids for every mailbox.</summary>
    /// <param name="draft">What was entered.</param>
    /// <param name="grant">How a token would be come by, with OAuth.</param>
    /// <param name="policy">What is forbidden.</param>
    public static IEnumerable<FieldError> Forbidden(MailboxDraft draft, Grant grant, SignInPolicy policy)
    {
        if (draft.OAuth && !policy.Allows(grant))
            yield return new(nameof(Mailbox.Grant), "This instance does not allow username and password. Choose Device code, Authorization code or App-only.");
        if (!draft.OAuth && !policy.AllowsBasic(draft.Host))
            yield return new(nameof(draft.OAuth), $"This instance does not allow a password to be shown to {draft.Host.Trim()}. Choose Yes and Device code.");
    }

    static IEnumerable<FieldError> Server(MailboxDraft draft)
    {
        if (Uri.CheckHostName(draft.Host) is UriHostNameType.Unknown)
            yield return new(nameof(draft.Host), "Enter a host name such as outlook.office365.com, without https:// and without a port.");
        if (draft.Port is < 1 or > 65535)
            yield return new(nameof(draft.Port), "Enter a port from 1 to 65535. IMAP uses 993 with SSL and 143 with STARTTLS.");
        if (!Enum.IsDefined(draft.Encryption))
            yield return new(nameof(draft.Encryption), "Choose SSL, STARTTLS or None.");
        else if ((draft.Port, draft.Encryption) is (993 or 995, not Encryption.Ssl))
            yield return new(nameof(draft.Encryption), $"Port {draft.Port} speaks TLS from the first byte. Choose SSL, or port 143 for STARTTLS.");
        else if ((draft.Port, draft.Encryption) is (143 or 110, Encryption.Ssl))
            yield return new(nameof(draft.Encryption), $"Port {draft.Port} begins without TLS. Choose STARTTLS, or port 993 for SSL.");
        if (draft.Username.Trim().Length == 0)
            yield return new(nameof(draft.Username), "Enter the user name. For Microsoft 365 it is the mailbox's address.");
        else if (draft.OAuth && !draft.Username.Contains('@'))
            yield return new(nameof(draft.Username), "With OAuth the user name is a full address, such as support@contoso.com.");
    }

    static IEnumerable<FieldError> OAuth(MailboxDraft draft)
    {
        if (!draft.OAuth)
            yield break;
        if (!Guid.TryParseExact(draft.ApplicationId.Trim(), "D", out _))
            yield return new(nameof(draft.ApplicationId),
                "The Application ID is a GUID such as 11111111-2222-3333-4444-555555555555. Copy it from the app registration's Overview page.");
        if (!Guid.TryParseExact(draft.DirectoryId.Trim(), "D", out _) && !Domain().IsMatch(draft.DirectoryId.Trim()))
            yield return new(nameof(draft.DirectoryId),
                "The Directory ID is a GUID or a domain such as contoso.onmicrosoft.com. Copy it from the app registration's Overview page.");
    }

    static IEnumerable<FieldError> Reading(MailboxDraft draft, DateOnly today)
    {
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

    // RFC 1035 2.3.1 labels; two or more of them.
    [GeneratedRegex(@"^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Domain();
}
