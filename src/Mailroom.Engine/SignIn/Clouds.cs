using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.SignIn;

/// <summary>Where one of Microsoft's clouds has its doors. All of it can be entered differently for a mailbox.</summary>
/// <param name="Cloud">The cloud.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Authority">The identity provider's address, without a tenant.</param>
/// <param name="FetchHost">The server for IMAP (993) and POP3 (995).</param>
/// <param name="SmtpHost">The server for submission (587, STARTTLS).</param>
/// <param name="Resource">The resource that delegated tokens are asked for.</param>
/// <param name="AppResource">The resource that app-only tokens are asked for.</param>
public sealed record CloudPreset(Cloud Cloud, string Name, Uri Authority, string FetchHost, string SmtpHost, string Resource, string AppResource);

/// <summary>Microsoft's clouds and what is asked for in them (Microsoft Learn, "National clouds" and "Authenticate an IMAP, POP or SMTP connection using OAuth").</summary>
public static class Clouds
{
    static readonly CloudPreset[] Presets =
    [
        new(Cloud.Global, "Global, GCC", new("https://login.microsoftonline.com"), "outlook.office365.com", "smtp.office365.com", "https://outlook.office.com", "https://outlook.office365.com"),
        new(Cloud.GccHigh, "US Government GCC High", new("https://login.microsoftonline.us"), "outlook.office365.us", "smtp.office365.us", "https://outlook.office365.us", "https://outlook.office365.us"),
        new(Cloud.Dod, "US Government DoD", new("https://login.microsoftonline.us"), "outlook-dod.office365.us", "outlook-dod.office365.us", "https://outlook-dod.office365.us", "https://outlook-dod.office365.us"),
        new(Cloud.China, "China (21Vianet)", new("https://login.partner.microsoftonline.cn"), "partner.outlook.cn", "partner.outlook.cn", "https://partner.outlook.cn", "https://partner.outlook.cn"),
    ];

    /// <summary>Every cloud, the global one first.</summary>
    public static IReadOnlyList<CloudPreset> All => Presets;

    /// <summary>One cloud.</summary>
    public static CloudPreset Of(Cloud cloud) => Presets.Single(preset => preset.Cloud == cloud);

    /// <summary>
    /// The scope to ask for. One token is for one resource, so each protocol's permission is asked for by itself; the app's
    /// own sign-in asks for whatever was consented to.
    /// </summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="protocol">What the token is to be shown to.</param>
    public static string ScopeOf(Mailbox mailbox, MailProtocol protocol)
    {
        var app = mailbox.Grant == Grant.AppOnly;
        var cloud = Of(mailbox.Cloud);
        var resource = (mailbox.Resource.Length > 0 ? mailbox.Resource : app ? cloud.AppResource : cloud.Resource).TrimEnd('/');
        return $"{resource}/{(app ? ".default" : PermissionOf(protocol))}";
    }

    /// <summary>The delegated permission's name for a protocol, as the portal lists it.</summary>
    public static string PermissionOf(MailProtocol protocol) => protocol switch
    {
        MailProtocol.Imap => "IMAP.AccessAsUser.All",
        MailProtocol.Pop => "POP.AccessAsUser.All",
        _ => "SMTP.Send",
    };
}
