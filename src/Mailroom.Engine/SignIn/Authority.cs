using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.SignIn;

/// <summary>Says whether what the form holds can be signed in with at all.</summary>
static class Authority
{
    /// <summary>The refusal for what is malformed; null when all is well-formed.</summary>
    public static Refusal? WhyNot(Mailbox mailbox) =>
        mailbox.Username.Trim().Length == 0 ? new Refusal(RefusedBy.SignIn, "username-missing")
        : !Guid.TryParse(mailbox.ApplicationId, out _) ? new Refusal(RefusedBy.SignIn, "application-id-malformed")
        : !IsDirectory(mailbox.DirectoryId) ? new Refusal(RefusedBy.SignIn, "directory-id-malformed")
        : null;

    /// <summary>The provider's address with the directory in it. Anything but a GUID or a domain could lead to another host.</summary>
    public static Uri Of(SignInSettings settings, Mailbox mailbox) =>
        new($"{settings.Authority.AbsoluteUri.TrimEnd('/')}/{mailbox.DirectoryId}");

    static bool IsDirectory(string text) =>
        Guid.TryParseExact(text, "D", out _) || (Uri.CheckHostName(text) == UriHostNameType.Dns && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'));
}
