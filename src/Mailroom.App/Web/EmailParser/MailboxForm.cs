using System.Globalization;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;

namespace Mailroom.App.Web.EmailParser;

/// <summary>
/// The form as text, so that whatever was entered can be shown again; without the password, which is never shown.
/// Exactly these fields are read: anything else that is posted is not looked at.
/// </summary>
public sealed record MailboxForm
{
    const int Longest = 500;

    public string Provider { get; init; } = "Microsoft365";
    public string Name { get; init; } = "";
    public string Host { get; init; } = "outlook.office365.com";
    public string Port { get; init; } = "993";
    public string Encryption { get; init; } = nameof(Engine.Store.Rows.Encryption.Ssl);
    public string Username { get; init; } = "";
    public string OAuth { get; init; } = "Yes";
    public string ApplicationId { get; init; } = "";
    public string DirectoryId { get; init; } = "";
    public string Folder { get; init; } = "INBOX";
    public string FirstImport { get; init; } = nameof(Engine.Store.Rows.FirstImport.OnlyNew);
    public string ImportSince { get; init; } = "";
    public string After { get; init; } = nameof(AfterProcessing.Leave);
    public string MoveTo { get; init; } = "";

    public bool Microsoft => Provider == "Microsoft365";

    public static MailboxForm From(IFormCollection form) => new()
    {
        Provider = Text(form, nameof(Provider)),
        Name = Text(form, nameof(Name)),
        Host = Text(form, nameof(Host)),
        Port = Text(form, nameof(Port)),
        Encryption = Text(form, nameof(Encryption)),
        Username = Text(form, nameof(Username)),
        OAuth = Text(form, nameof(OAuth)),
        ApplicationId = Text(form, nameof(ApplicationId)),
        DirectoryId = Text(form, nameof(DirectoryId)),
        Folder = Text(form, nameof(Folder)),
        FirstImport = Text(form, nameof(FirstImport)),
        ImportSince = Text(form, nameof(ImportSince)),
        After = Text(form, nameof(After)),
        MoveTo = Text(form, nameof(MoveTo)),
    };

    public static MailboxForm From(Mailbox m) => new()
    {
        Provider = m.Host.Equals("outlook.office365.com", StringComparison.OrdinalIgnoreCase) ? "Microsoft365" : "Other",
        Name = m.Name,
        Host = m.Host,
        Port = m.Port.ToString(CultureInfo.InvariantCulture),
        Encryption = m.Encryption.ToString(),
        Username = m.Username,
        OAuth = m.OAuth ? "Yes" : "No",
        ApplicationId = m.ApplicationId,
        DirectoryId = m.DirectoryId,
        Folder = m.Folder,
        FirstImport = m.FirstImport.ToString(),
        ImportSince = m.ImportSince?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        After = m.After.ToString(),
        MoveTo = m.MoveTo,
    };

    /// <summary>What cannot be read as a number, choice or day becomes a value that the Desk's own check refuses in words.</summary>
    public MailboxDraft ToDraft(string password) => new()
    {
        Name = Name,
        Host = Host.Trim(),
        Username = Username,
        Password = password.Length > 0 ? new Secret(password) : null,
        OAuth = OAuth != "No",
        Port = int.TryParse(Port, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var port) ? port : 0,
        Encryption = Choice(Encryption, (Encryption)(-1)),
        ApplicationId = ApplicationId,
        DirectoryId = DirectoryId,
        Folder = Folder,
        FirstImport = Choice(FirstImport, Engine.Store.Rows.FirstImport.OnlyNew),
        After = Choice(After, AfterProcessing.Leave),
        MoveTo = MoveTo,
        ImportSince = DateOnly.TryParseExact(ImportSince.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
    };

    static T Choice<T>(string text, T otherwise) where T : struct, Enum => Enum.GetNames<T>().Contains(text) ? Enum.Parse<T>(text) : otherwise;

    static string Text(IFormCollection form, string name) => form[name].ToString() is var text && text.Length > Longest ? text[..Longest] : text;
}
