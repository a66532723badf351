using System.CommandLine;
using Mailroom.Engine.Desk;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.App.Cli;

/// <summary>The options that describe a mailbox, for the commands that add and change one. What is not given keeps its value.</summary>
static class MailboxFields
{
    static readonly Option<string> Name = new("--name") { Description = "A name for people; default: the user name" };
    static readonly Option<MailProtocol?> Protocol = new("--protocol") { Description = "imap or pop" };
    static readonly Option<string> Host = new("--host") { Description = "Incoming Mail Server; default: the cloud's" };
    static readonly Option<int?> Port = new("--port") { Description = "Server Port Number; default: 993, with pop 995" };
    static readonly Option<Encryption?> Encryption = new("--encryption") { Description = "Encryption Type: ssl, starttls or none" };
    static readonly Option<string> SmtpHost = new("--smtp-host") { Description = "Outgoing Mail Server; empty to send nothing. Default: the cloud's, for its own incoming server" };
    static readonly Option<int?> SmtpPort = new("--smtp-port") { Description = "Its port" };
    static readonly Option<Encryption?> SmtpEncryption = new("--smtp-encryption") { Description = "Its Encryption Type: ssl, starttls or none" };
    static readonly Option<string> Username = new("--username") { Description = "Username; for Microsoft 365 the address of the account that signs in" };
    static readonly Option<string> Shared = new("--shared-mailbox") { Description = "Mailbox (if different): the shared mailbox to open" };
    static readonly Option<string> OAuth = new("--oauth") { Description = "OAuth 2.0: yes or no" };
    static readonly Option<string> Grant = new("--grant") { Description = "Sign-in method: password, device-code, authorization-code or app-only" };
    static readonly Option<string> ApplicationId = new("--application-id") { Description = "Application ID" };
    static readonly Option<string> DirectoryId = new("--directory-id") { Description = "Directory ID" };
    static readonly Option<string> Cloud = new("--cloud") { Description = "global, gcc-high, dod or china" };
    static readonly Option<string> Authority = new("--authority") { Description = "The identity provider's address, if it is not the cloud's" };
    static readonly Option<string> Resource = new("--resource") { Description = "The resource that tokens are asked for, if it is not the cloud's" };
    static readonly Option<string> Redirect = new("--redirect-uri") { Description = "Redirect address, with authorization-code" };
    static readonly Option<string> SecretExpires = new("--client-secret-expires") { Description = "The client secret's last day, YYYY-MM-DD" };
    static readonly Option<string> Certificate = new("--certificate") { Description = "Take in a PFX or PEM file with certificate and private key" };
    static readonly Option<string> CertificatePath = new("--certificate-path") { Description = "A PFX or PEM file that is read anew at each sign-in" };
    static readonly Option<string> Folder = new("--folder") { Description = "The folder to read" };
    static readonly Option<string> Import = new("--import") { Description = "Mail that is there already: new (take none), since:YYYY-MM-DD, or all" };
    static readonly Option<AfterProcessing?> After = new("--after") { Description = "What happens to handled mail at the server: leave, markread, move or delete" };
    static readonly Option<string> MoveTo = new("--move-to") { Description = "The folder to move handled mail to" };

    static readonly (string Word, Grant Grant)[] Grants =
    [
        ("password", Engine.Store.Rows.Grant.Password), ("device-code", Engine.Store.Rows.Grant.DeviceCode),
        ("authorization-code", Engine.Store.Rows.Grant.AuthorizationCode), ("app-only", Engine.Store.Rows.Grant.AppOnly),
    ];

    static readonly (string Word, Cloud Cloud)[] CloudWords =
        [("global", Engine.Store.Rows.Cloud.Global), ("gcc-high", Engine.Store.Rows.Cloud.GccHigh), ("dod", Engine.Store.Rows.Cloud.Dod), ("china", Engine.Store.Rows.Cloud.China)];

    /// <summary>Gives a command all of them.</summary>
    public static void AddTo(Command command)
    {
        OAuth.AcceptOnlyFromAmong("yes", "no");
        Grant.AcceptOnlyFromAmong([.. Grants.Select(g => g.Word)]);
        Cloud.AcceptOnlyFromAmong([.. CloudWords.Select(c => c.Word)]);
        foreach (var option in (Option[])[Name, Protocol, Host, Port, Encryption, SmtpHost, SmtpPort, SmtpEncryption, Username, Shared, OAuth, Grant, ApplicationId, DirectoryId,
            Cloud, Authority, Resource, Redirect, SecretExpires, Certificate, CertificatePath, Folder, Import, After, MoveTo])
            command.Add(option);
        SecretInput.AddTo(command);
    }

    /// <summary>The draft that the options describe.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="current">What is stored; null for a new mailbox.</param>
    /// <param name="draft">The draft, without passwords and secrets.</param>
    /// <returns>What is wrong with an option; null when all can be read.</returns>
    public static string? Read(ParseResult parsed, Mailbox? current, out MailboxDraft draft)
    {
        draft = current is null ? ForNew(parsed) : MailboxDraft.Of(current);
        draft = draft with
        {
            Name = parsed.GetValue(Name) ?? draft.Name,
            Protocol = parsed.GetValue(Protocol) ?? draft.Protocol,
            Host = parsed.GetValue(Host) ?? draft.Host,
            Port = parsed.GetValue(Port) ?? draft.Port,
            Encryption = parsed.GetValue(Encryption) ?? draft.Encryption,
            SmtpHost = parsed.GetValue(SmtpHost) ?? draft.SmtpHost,
            SmtpPort = parsed.GetValue(SmtpPort) ?? draft.SmtpPort,
            SmtpEncryption = parsed.GetValue(SmtpEncryption) ?? draft.SmtpEncryption,
            Username = parsed.GetValue(Username) ?? draft.Username,
            SharedMailbox = parsed.GetValue(Shared) ?? draft.SharedMailbox,
            Folder = parsed.GetValue(Folder) ?? draft.Folder,
            After = parsed.GetValue(After) ?? draft.After,
            MoveTo = parsed.GetValue(MoveTo) ?? draft.MoveTo,
        };
        draft = SignIn(parsed, draft);
        return TryImport(parsed.GetValue(Import), ref draft) ? TryDay(parsed.GetValue(SecretExpires), ref draft) : "--import is new, since:YYYY-MM-DD or all.";
    }

    static MailboxDraft SignIn(ParseResult parsed, MailboxDraft draft) => draft with
    {
        OAuth = parsed.GetValue(OAuth) is { } oauth ? oauth == "yes" : draft.OAuth,
        Grant = parsed.GetValue(Grant) is { } grant ? Grants.Single(g => g.Word == grant).Grant : draft.Grant,
        ApplicationId = parsed.GetValue(ApplicationId) ?? draft.ApplicationId,
        DirectoryId = parsed.GetValue(DirectoryId) ?? draft.DirectoryId,
        Cloud = CloudOf(parsed) ?? draft.Cloud,
        Authority = parsed.GetValue(Authority) ?? draft.Authority,
        Resource = parsed.GetValue(Resource) ?? draft.Resource,
        RedirectUri = parsed.GetValue(Redirect) ?? draft.RedirectUri,
        UsesCertificate = parsed.GetValue(Certificate) is not null || parsed.GetValue(CertificatePath) is { Length: > 0 } || (draft.UsesCertificate && !SecretInput.HasClientSecret(parsed)),
        CertificatePath = parsed.GetValue(Certificate) is not null ? "" : parsed.GetValue(CertificatePath) ?? draft.CertificatePath,
    };

    /// <summary>The file to take in; null when none was named.</summary>
    public static string? CertificateFile(ParseResult parsed) => parsed.GetValue(Certificate);

    static Cloud? CloudOf(ParseResult parsed) => parsed.GetValue(Cloud) is { } word ? CloudWords.Single(c => c.Word == word).Cloud : null;

    /// <summary>What a new mailbox begins with: the cloud's servers, and the protocol's port.</summary>
    static MailboxDraft ForNew(ParseResult parsed)
    {
        var preset = Clouds.Of(CloudOf(parsed) ?? Engine.Store.Rows.Cloud.Global);
        var host = parsed.GetValue(Host) ?? preset.FetchHost;
        var own = host.Equals(preset.FetchHost, StringComparison.OrdinalIgnoreCase);
        return new MailboxDraft { Host = host, Port = parsed.GetValue(Protocol) == MailProtocol.Pop ? 995 : 993, SmtpHost = own ? preset.SmtpHost : "" };
    }

    static bool TryImport(string? text, ref MailboxDraft draft)
    {
        if (text is null)
            return true;
        draft = draft with { FirstImport = text switch { "new" => FirstImport.OnlyNew, "all" => FirstImport.Everything, _ => FirstImport.SinceDate }, ImportSince = null };
        if (draft.FirstImport != FirstImport.SinceDate)
            return true;
        if (!text.StartsWith("since:", StringComparison.Ordinal) || Day(text[6..]) is not { } day)
            return false;
        draft = draft with { ImportSince = day };
        return true;
    }

    static string? TryDay(string? text, ref MailboxDraft draft)
    {
        if (text is null)
            return null;
        if (text.Length > 0 && Day(text) is null)
            return "--client-secret-expires is a day such as 2027-03-31, or empty.";
        draft = draft with { ClientSecretExpires = Day(text) };
        return null;
    }

    static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture,
        System.Globalization.DateTimeStyles.None, out var day) ? day : null;
}
