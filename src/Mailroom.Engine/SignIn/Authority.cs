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
        new($"{HostOf(settings, mailbox).AbsoluteUri.TrimEnd('/')}/{mailbox.DirectoryId}");

    /// <summary>The provider's address: the mailbox's own, the cloud's, and for the global cloud the instance's.</summary>
    public static Uri HostOf(SignInSettings settings, Mailbox mailbox) =>
        mailbox.Authority.Length > 0 ? new Uri(mailbox.Authority) : mailbox.Cloud == Cloud.Global ? settings.Authority : Clouds.Of(mailbox.Cloud).Authority;

    static bool IsDirectory(string text) =>
        Guid.TryParseExact(text, "D", out _) || (Uri.CheckHostName(text) == UriHostNameType.Dns && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'));
}
