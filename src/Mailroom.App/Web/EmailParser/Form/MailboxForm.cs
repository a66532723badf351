using System.Globalization;
using Mailroom.Engine.Desk;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.App.Web.EmailParser.Form;

/// <summary>
/// The form as text, so that whatever was entered can be shown again; without its secrets (<see cref="FormSecrets"/>), which
/// are never shown. The names are those of <see cref="MailboxDraft"/>, so that an error finds its field.
/// </summary>
public sealed record MailboxForm
{
    const int Longest = 500;
    const string Day = "yyyy-MM-dd";

    public string Provider { get; init; } = "Microsoft365";
    public string Name { get; init; } = "";
    public string Protocol { get; init; } = nameof(MailProtocol.Imap);
    public string Host { get; init; } = Clouds.Of(Engine.Store.Rows.Cloud.Global).FetchHost;
    public string Port { get; init; } = "993";
    public string Encryption { get; init; } = nameof(Engine.Store.Rows.Encryption.Ssl);
    public string SmtpHost { get; init; } = Clouds.Of(Engine.Store.Rows.Cloud.Global).SmtpHost;
    public string SmtpPort { get; init; } = "587";
    public string SmtpEncryption { get; init; } = nameof(Engine.Store.Rows.Encryption.StartTls);
    public string Username { get; init; } = "";
    public string SharedMailbox { get; init; } = "";
    public string OAuth { get; init; } = "Yes";
    public string Grant { get; init; } = nameof(Engine.Store.Rows.Grant.Password);
    public string ApplicationId { get; init; } = "";
    public string DirectoryId { get; init; } = "";
    public string UsesCertificate { get; init; } = "No";
    public string ClientSecretExpires { get; init; } = "";
    public string CertificatePath { get; init; } = "";
    public string RedirectUri { get; init; } = "";
    public string Cloud { get; init; } = nameof(Engine.Store.Rows.Cloud.Global);
    public string Authority { get; init; } = "";
    public string Resource { get; init; } = "";
    public string Folder { get; init; } = "INBOX";
    public string FirstImport { get; init; } = nameof(Engine.Store.Rows.FirstImport.OnlyNew);
    public string ImportSince { get; init; } = "";
    public string After { get; init; } = nameof(AfterProcessing.Leave);
    public string MoveTo { get; init; } = "";

    public bool Microsoft => Provider == "Microsoft365";

    /// <summary>Whether something is posted that is no field of this form.</summary>
    public static bool HasStranger(IFormCollection form) => form.Keys.Any(key => !FormFields.Names.Contains(key))
        || form.Files.Any(file => file.Name != nameof(MailboxDraft.CertificateFile)) || form.Files.Count > 1 || form.Any(field => field.Value.Count > 1);

    public static MailboxForm From(IFormCollection form) => new()
    {
        Provider = Text(form, nameof(Provider)),
        Name = Text(form, nameof(Name)),
        Protocol = Text(form, nameof(Protocol)),
        Host = Text(form, nameof(Host)),
        Port = Text(form, nameof(Port)),
        Encryption = Text(form, nameof(Encryption)),
        SmtpHost = Text(form, nameof(SmtpHost)),
        SmtpPort = Text(form, nameof(SmtpPort)),
        SmtpEncryption = Text(form, nameof(SmtpEncryption)),
        Username = Text(form, nameof(Username)),
        SharedMailbox = Text(form, nameof(SharedMailbox)),
        OAuth = Text(form, nameof(OAuth)),
        Grant = Text(form, nameof(Grant)),
        ApplicationId = Text(form, nameof(ApplicationId)),
        DirectoryId = Text(form, nameof(DirectoryId)),
        UsesCertificate = Text(form, nameof(UsesCertificate)),
        ClientSecretExpires = Text(form, nameof(ClientSecretExpires)),
        CertificatePath = Text(form, nameof(CertificatePath)),
        RedirectUri = Text(form, nameof(RedirectUri)),
        Cloud = Text(form, nameof(Cloud)),
        Authority = Text(form, nameof(Authority)),
        Resource = Text(form, nameof(Resource)),
        Folder = Text(form, nameof(Folder)),
        FirstImport = Text(form, nameof(FirstImport)),
        ImportSince = Text(form, nameof(ImportSince)),
        After = Text(form, nameof(After)),
        MoveTo = Text(form, nameof(MoveTo)),
    };

    /// <summary>What is stored for a mailbox.</summary>
    /// <param name="m">The mailbox.</param>
    /// <param name="callback">Where this instance takes browsers back, for a mailbox that has not said so yet.</param>
    public static MailboxForm From(Mailbox m, string callback) => new()
    {
        Provider = Clouds.All.Any(cloud => cloud.FetchHost.Equals(m.Host, StringComparison.OrdinalIgnoreCase)) ? "Microsoft365" : "Other",
        Name = m.Name,
        Protocol = m.Protocol.ToString(),
        Host = m.Host,
        Port = m.Port.ToString(CultureInfo.InvariantCulture),
        Encryption = m.Encryption.ToString(),
        SmtpHost = m.SmtpHost,
        SmtpPort = m.SmtpPort.ToString(CultureInfo.InvariantCulture),
        SmtpEncryption = m.SmtpEncryption.ToString(),
        Username = m.Username,
        SharedMailbox = m.SharedMailbox,
        OAuth = m.OAuth ? "Yes" : "No",
        Grant = m.Grant.ToString(),
        ApplicationId = m.ApplicationId,
        DirectoryId = m.DirectoryId,
        UsesCertificate = m.UsesCertificate ? "Yes" : "No",
        ClientSecretExpires = m.UsesCertificate ? "" : m.CredentialExpiresAt?.UtcDateTime.ToString(Day, CultureInfo.InvariantCulture) ?? "",
        CertificatePath = m.CertificatePath,
        RedirectUri = m.RedirectUri.Length > 0 ? m.RedirectUri : callback,
        Cloud = m.Cloud.ToString(),
        Authority = m.Authority,
        Resource = m.Resource,
        Folder = m.Folder,
        FirstImport = m.FirstImport.ToString(),
        ImportSince = m.ImportSince?.ToString(Day, CultureInfo.InvariantCulture) ?? "",
        After = m.After.ToString(),
        MoveTo = m.MoveTo,
    };

    /// <summary>What cannot be read at all, where the Desk's own check could not tell it from nothing.</summary>
    public IEnumerable<FieldError> Unreadable()
    {
        if (ClientSecretExpires.Trim().Length > 0 && DayOf(ClientSecretExpires) is null)
            yield return new(nameof(ClientSecretExpires), MailboxFormTexts.SecretEndsWrong);
    }

    /// <summary>What cannot be read as a number, choice or day becomes a value that the Desk's own check refuses in words.</summary>
    /// <param name="secrets">What was entered beside it.</param>
    /// <param name="callback">Where this instance takes browsers back, as far as that is known.</param>
    public MailboxDraft ToDraft(FormSecrets secrets, string callback)
    {
        var protocol = Choice(Protocol, (MailProtocol)(-1));
        return new()
        {
            Name = Name,
            Protocol = protocol,
            Host = Host.Trim(),
            Port = Followed(protocol, Number(Port)),
            Encryption = Choice(Encryption, (Encryption)(-1)),
            SmtpHost = SmtpHost.Trim(),
            SmtpPort = Number(SmtpPort),
            SmtpEncryption = Choice(SmtpEncryption, (Encryption)(-1)),
            Username = Username,
            SharedMailbox = SharedMailbox,
            OAuth = OAuth != "No",
            Grant = Choice(Grant, (Grant)(-1)),
            ApplicationId = ApplicationId,
            DirectoryId = DirectoryId,
            UsesCertificate = UsesCertificate == "Yes",
            ClientSecretExpires = DayOf(ClientSecretExpires),
            CertificatePath = CertificatePath,
            RedirectUri = RedirectUri,
            CallbackAddress = callback,
            Cloud = Choice(Cloud, (Cloud)(-1)),
            Authority = Authority.Trim(),
            Resource = Resource.Trim(),
            Password = secrets.Password,
            ClientSecret = secrets.ClientSecret,
            CertificateFile = secrets.CertificateFile,
            CertificatePassword = secrets.CertificatePassword,
            Folder = Folder,
            FirstImport = Choice(FirstImport, Engine.Store.Rows.FirstImport.OnlyNew),
            ImportSince = DayOf(ImportSince),
            After = Choice(After, AfterProcessing.Leave),
            MoveTo = MoveTo,
        };
    }

    /// <summary>Where no script moves the port with the protocol: Microsoft 365 never speaks one on the other's port.</summary>
    int Followed(MailProtocol protocol, int port) => (Microsoft, protocol, port) switch
    {
        (true, MailProtocol.Pop, 993) => 995,
        (true, MailProtocol.Imap, 995) => 993,
        _ => port,
    };

    static int Number(string text) => int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) ? number : 0;

    static DateOnly? DayOf(string text) => DateOnly.TryParseExact(text.Trim(), Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    static T Choice<T>(string text, T otherwise) where T : struct, Enum => Enum.GetNames<T>().Contains(text) ? Enum.Parse<T>(text) : otherwise;

    static string Text(IFormCollection form, string name) => form[name].ToString() is var text && text.Length > Longest ? text[..Longest] : text;
}
