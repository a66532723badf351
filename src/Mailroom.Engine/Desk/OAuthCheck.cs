using System.Net.Mail;
using System.Text.RegularExpressions;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Desk;

/// <summary>Checks what an admin entered for signing in with OAuth. The commonest slips of the hand have words of their own.</summary>
static partial class OAuthCheck
{
    static readonly string[] AnyTenant = ["common", "organizations", "consumers"];

    public static IEnumerable<FieldError> Errors(MailboxDraft draft, DateOnly today) =>
        draft.OAuth ? [.. Ids(draft), .. Method(draft, today), .. Cloud(draft), .. Shared(draft)]
        : draft.SharedMailbox.Trim().Length > 0 ? [new(nameof(draft.SharedMailbox), "Another mailbox than the user's own can be opened with OAuth only. Choose OAuth: Yes, or leave it empty.")]
        : [];

    static IEnumerable<FieldError> Ids(MailboxDraft draft)
    {
        if (HasBlank(draft.ApplicationId))
            yield return new(nameof(draft.ApplicationId), "There is a blank in the Application ID. Remove it: the ID is a GUID such as 11111111-2222-3333-4444-555555555555.");
        else if (!Guid.TryParseExact(draft.ApplicationId, "D", out _))
            yield return new(nameof(draft.ApplicationId),
                "The Application ID is a GUID such as 11111111-2222-3333-4444-555555555555. Copy it from the app registration's Overview page.");
        if (HasBlank(draft.DirectoryId))
            yield return new(nameof(draft.DirectoryId), "There is a blank in the Directory ID. Remove it.");
        else if (AnyTenant.Contains(draft.DirectoryId, StringComparer.OrdinalIgnoreCase))
            yield return new(nameof(draft.DirectoryId),
                $"\"{draft.DirectoryId}\" stands for every tenant; Mailroom signs in to yours alone. Copy the Directory (tenant) ID from the app registration's Overview page.");
        else if (!Guid.TryParseExact(draft.DirectoryId, "D", out _) && !Domain().IsMatch(draft.DirectoryId))
            yield return new(nameof(draft.DirectoryId),
                "The Directory ID is a GUID or a domain such as contoso.onmicrosoft.com. Copy it from the app registration's Overview page.");
    }

    static IEnumerable<FieldError> Method(MailboxDraft draft, DateOnly today)
    {
        if (!Enum.IsDefined(draft.Grant))
            yield return new(nameof(draft.Grant), "Choose a sign-in method.");
        if (draft.Grant is Grant.Password or Grant.DeviceCode)
            yield break;
        if (draft.Grant == Grant.AuthorizationCode && WhyNotRedirect(draft) is { } redirect)
            yield return new(nameof(draft.RedirectUri), redirect);
        if (!draft.UsesCertificate && draft.ClientSecret is { } secret && WhyNotSecret(secret.Reveal()) is { } wrong)
            yield return new(nameof(draft.ClientSecret), wrong);
        if (!draft.UsesCertificate && draft.ClientSecretExpires < today)
            yield return new(nameof(draft.ClientSecretExpires), "That day is over: the secret has ended. Make a new one under Certificates & secrets and enter its Value.");
    }

    static string? WhyNotSecret(string secret) =>
        Guid.TryParse(secret.Trim(), out _) ? "This is the secret's ID. Enter its Value: it is shown once, under Certificates & secrets, when the secret is made."
        : secret.Any(char.IsWhiteSpace) ? "There is a blank in the client secret. Copy its Value again, without blanks." : null;

    static string? WhyNotRedirect(MailboxDraft draft)
    {
        var entered = draft.RedirectUri.Trim();
        if (draft.CallbackAddress.Length > 0 && entered != draft.CallbackAddress)
            return $"This instance takes the browser back at {draft.CallbackAddress}. Enter exactly that here and at the app registration, under Authentication > Web.";
        if (!Uri.TryCreate(entered, UriKind.Absolute, out var uri) || uri.Query.Length > 0 || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0)
            return "Enter the full address that the browser comes back to, such as https://mailroom.contoso.com/admin/service-desk/email-parser/signed-in.";
        return uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback) ? null
            : "Microsoft Entra takes browsers back over https only (http is for localhost). Reach Mailroom over https, or choose Device code.";
    }

    static IEnumerable<FieldError> Cloud(MailboxDraft draft)
    {
        if (!Enum.IsDefined(draft.Cloud))
            yield return new(nameof(draft.Cloud), "Choose a cloud.");
        if (draft.Authority.Length > 0 && !IsHttps(draft.Authority))
            yield return new(nameof(draft.Authority), "Enter an https address without a tenant, such as https://login.microsoftonline.us, or leave it empty for the cloud's own.");
        if (draft.Resource.Length > 0 && !IsHttps(draft.Resource))
            yield return new(nameof(draft.Resource), "Enter an https address such as https://outlook.office.com, or leave it empty for the cloud's own.");
    }

    static IEnumerable<FieldError> Shared(MailboxDraft draft)
    {
        var shared = draft.SharedMailbox.Trim();
        if (shared.Length == 0)
            yield break;
        if (draft.Grant == Grant.AppOnly)
            yield return new(nameof(draft.SharedMailbox), "With App-only nobody signs in: enter the mailbox's address as Username and leave this empty.");
        else if (!MailAddress.TryCreate(shared, out var address) || address.Address != shared)
            yield return new(nameof(draft.SharedMailbox), "Enter the shared mailbox's full address, such as support@contoso.com.");
        else if (shared.Equals(draft.Username.Trim(), StringComparison.OrdinalIgnoreCase))
            yield return new(nameof(draft.SharedMailbox), "This is the user's own mailbox. Leave it empty.");
    }

    static bool HasBlank(string text) => text.Length > 0 && text.Any(char.IsWhiteSpace);

    static bool IsHttps(string text) => Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps
        && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.AbsolutePath == "/";

    // RFC 1035 2.3.1 labels; two or more of them.
    [GeneratedRegex(@"^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Domain();
}
