using System.Text.RegularExpressions;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.App.Web.EmailParser.Form;

/// <summary>The commands and the link that prepare a directory. Only well-formed values get in: people run this as administrators.</summary>
static partial class SetupScript
{
    const string Begin = """
        # Bash or Azure Cloud Shell, as an administrator of the directory.
        directory="{directory}"
        application="{application}"   # empty: a new app registration is made
        az login --tenant "$directory" --allow-no-subscriptions
        if [ -z "$application" ]; then
          application=$(az ad app create --display-name "Mailroom" \
            --sign-in-audience AzureADMultipleOrgs --query appId --output tsv)
          az ad sp create --id "$application"
        fi
        """;

    const string Delegated = """
        # Microsoft Graph, delegated: User.Read, POP.AccessAsUser.All,
        # IMAP.AccessAsUser.All, offline_access, SMTP.Send
        az ad app permission add --id "$application" \
          --api 00000003-0000-0000-c000-000000000000 --api-permissions \
          e1fe6dd8-ba31-4d61-89e7-88639da4683d=Scope \
          d7b7f2d9-0f45-4ea1-9d42-e50810c06991=Scope \
          652390e4-393a-48de-9484-05f9b1212954=Scope \
          7427e0e9-2fba-42fe-b0c0-848c9e6a8182=Scope \
          258f6531-6087-4cc4-bb90-092c5fb3ed3f=Scope
        """;

    const string End = """
        az ad app permission admin-consent --id "$application"
        echo "Application ID: $application"
        echo "Directory ID:   $(az account show --query tenantId --output tsv)"
        """;

    const string Secret = """
        # A client secret for a year; its value is printed once.
        az ad app credential reset --id "$application" --append \
          --display-name "Mailroom" --years 1 --query password --output tsv
        """;

    /// <summary>For username and password, and for device code. With {directory} and {application} still open; live.js fills them in while they are typed.</summary>
    public const string Public = $"""
        {Begin}
        # Allow public client flows
        az ad app update --id "$application" --is-fallback-public-client true
        {Delegated}
        {End}
        """;

    /// <summary>For authorization code; with {redirect} besides.</summary>
    public const string Web = $"""
        {Begin}
        # Where the browser comes back to (platform Web)
        az ad app update --id "$application" --web-redirect-uris "{Redirect}"
        {Delegated}
        {End}
        {Secret}
        """;

    /// <summary>For app-only.</summary>
    public const string App = $"""
        {Begin}
        # Office 365 Exchange Online, application permissions, by their names
        exchange=00000002-0000-0ff1-ce00-000000000000
        for name in IMAP.AccessAsApp POP.AccessAsApp SMTP.SendAsApp; do
          role=$(az ad sp show --id "$exchange" --query "appRoles[?value=='$name'].id" --output tsv)
          az ad app permission add --id "$application" --api "$exchange" --api-permissions "$role=Role"
        done
        {End}
        echo "Object ID of the enterprise application: $(az ad sp show --id "$application" --query id --output tsv)"
        {Secret}
        """;

    /// <summary>For app-only, in Exchange: lets the app into one mailbox; with {mailbox} besides.</summary>
    public const string Exchange = """
        # PowerShell or Azure Cloud Shell, as an Exchange administrator.
        Connect-ExchangeOnline
        $application = "{application}"
        $mailbox = "{mailbox}"
        # The object ID of the ENTERPRISE application, not the one under App registrations
        $object = az ad sp show --id $application --query id --output tsv
        New-ServicePrincipal -AppId $application -ObjectId $object -DisplayName "Mailroom"
        Add-MailboxPermission -Identity $mailbox -User $object -AccessRights FullAccess
        Add-RecipientPermission -Identity $mailbox -Trustee $object -AccessRights SendAs -Confirm:$false
        """;

    /// <summary>For every method: what the mailbox itself must allow.</summary>
    public const string Mailbox = """
        # PowerShell or Azure Cloud Shell, as an Exchange administrator.
        Connect-ExchangeOnline
        Set-CASMailbox -Identity "{mailbox}" -ImapEnabled $true -PopEnabled $true `
          -SmtpClientAuthenticationDisabled $false
        """;

    /// <summary>What stands for an Application ID that is not entered yet, where a script cannot do without one.</summary>
    public const string NoApplication = "YOUR-APPLICATION-ID";

    const string Redirect = "{redirect}";

    /// <summary>A script with what is entered.</summary>
    /// <param name="template">One of those above.</param>
    /// <param name="form">What is entered.</param>
    /// <param name="none">What stands for a missing Application ID.</param>
    public static string For(string template, MailboxForm form, string none = "") => template
        .Replace("{directory}", IsDirectory(form.DirectoryId) ? form.DirectoryId.Trim() : "YOUR-DIRECTORY-ID", StringComparison.Ordinal)
        .Replace("{application}", IsGuid(form.ApplicationId) ? form.ApplicationId.Trim() : none, StringComparison.Ordinal)
        .Replace("{mailbox}", MailboxOf(form), StringComparison.Ordinal)
        .Replace(Redirect, BackTo().IsMatch(form.RedirectUri.Trim()) ? form.RedirectUri.Trim() : "YOUR-REDIRECT-ADDRESS", StringComparison.Ordinal);

    /// <summary>Where an administrator consents for everybody; null while an ID is missing.</summary>
    public static string? ConsentLink(MailboxForm form) => IsGuid(form.ApplicationId) && IsDirectory(form.DirectoryId)
        ? $"{Clouds.Of(Enum.TryParse<Cloud>(form.Cloud, out var cloud) && Enum.IsDefined(cloud) ? cloud : Cloud.Global).Authority}{form.DirectoryId.Trim()}/adminconsent?client_id={form.ApplicationId.Trim()}" : null;

    static string MailboxOf(MailboxForm form) => Address().IsMatch(form.SharedMailbox.Trim()) ? form.SharedMailbox.Trim()
        : Address().IsMatch(form.Username.Trim()) ? form.Username.Trim() : "support@contoso.com";

    static bool IsGuid(string text) => Guid.TryParseExact(text.Trim(), "D", out _);

    static bool IsDirectory(string text) => IsGuid(text) || Domain().IsMatch(text.Trim());

    // RFC 1035 2.3.1 labels; two or more of them.
    [GeneratedRegex(@"\A(?=.{1,253}\z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Domain();

    // Less than RFC 5321 allows: nothing that a shell would read as more than text.
    [GeneratedRegex(@"\A[a-z0-9._+-]+@([a-z0-9-]+\.)+[a-z0-9-]+\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"\Ahttps?://[a-z0-9.:\[\]-]+/[a-z0-9/._-]*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BackTo();
}
