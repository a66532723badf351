using System.Text.RegularExpressions;

namespace Mailroom.App.Web.EmailParser;

/// <summary>The commands and the link that prepare a directory. Only well-formed IDs get in: people run this as administrators.</summary>
static partial class SetupScript
{
    /// <summary>With {directory} and {application} still open; live.js fills them in while they are typed.</summary>
    public const string Template = """
        # Bash or Azure Cloud Shell, as an administrator of the directory.
        directory="{directory}"
        application="{application}"   # empty: a new app registration is made
        az login --tenant "$directory" --allow-no-subscriptions
        if [ -z "$application" ]; then
          application=$(az ad app create --display-name "Mailroom" \
            --sign-in-audience AzureADMultipleOrgs --query appId --output tsv)
          az ad sp create --id "$application"
        fi
        # Allow public client flows
        az ad app update --id "$application" --is-fallback-public-client true
        # Microsoft Graph, delegated: User.Read, POP.AccessAsUser.All,
        # IMAP.AccessAsUser.All, offline_access, SMTP.Send
        az ad app permission add --id "$application" \
          --api 00000003-0000-0000-c000-000000000000 --api-permissions \
          e1fe6dd8-ba31-4d61-89e7-88639da4683d=Scope \
          d7b7f2d9-0f45-4ea1-9d42-e50810c06991=Scope \
          652390e4-393a-48de-9484-05f9b1212954=Scope \
          7427e0e9-2fba-42fe-b0c0-848c9e6a8182=Scope \
          258f6531-6087-4cc4-bb90-092c5fb3ed3f=Scope
        az ad app permission admin-consent --id "$application"
        echo "Application ID: $application"
        echo "Directory ID:   $(az account show --query tenantId --output tsv)"
        """;

    public static string For(string applicationId, string directoryId) => Template
        .Replace("{directory}", IsDirectory(directoryId) ? directoryId.Trim() : "YOUR-DIRECTORY-ID", StringComparison.Ordinal)
        .Replace("{application}", IsGuid(applicationId) ? applicationId.Trim() : "", StringComparison.Ordinal);

    /// <summary>Where an administrator consents for everybody; null while an ID is missing.</summary>
    public static string? ConsentLink(string applicationId, string directoryId) => IsGuid(applicationId) && IsDirectory(directoryId)
        ? $"https://login.microsoftonline.com/{directoryId.Trim()}/adminconsent?client_id={applicationId.Trim()}" : null;

    static bool IsGuid(string text) => Guid.TryParseExact(text.Trim(), "D", out _);

    static bool IsDirectory(string text) => IsGuid(text) || Domain().IsMatch(text.Trim());

    // RFC 1035 2.3.1 labels; two or more of them.
    [GeneratedRegex(@"\A(?=.{1,253}\z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Domain();
}
