using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Diagnose.Machine;

/// <summary>A mail server that has to be reached from here.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">Its port.</param>
/// <param name="Encryption">How the connection is protected.</param>
/// <param name="Protocol">What is spoken.</param>
/// <param name="Needed">Whether anything depends on it; otherwise its silence is only a warning.</param>
public sealed record MailTarget(string Host, int Port, Encryption Encryption, MailProtocol Protocol, bool Needed)
{
    /// <summary>Microsoft 365's own servers: what is checked while no mailbox is set up.</summary>
    public static IReadOnlyList<MailTarget> Defaults { get; } =
    [
        new(Clouds.Of(Cloud.Global).FetchHost, 993, Encryption.Ssl, MailProtocol.Imap, true),
        new(Clouds.Of(Cloud.Global).FetchHost, 995, Encryption.Ssl, MailProtocol.Pop, false),
        new(Clouds.Of(Cloud.Global).SmtpHost, 587, Encryption.StartTls, MailProtocol.Smtp, false),
    ];

    /// <summary>The servers of the mailboxes, each once; the defaults when there are none.</summary>
    /// <param name="mailboxes">The mailboxes.</param>
    public static IReadOnlyList<MailTarget> Of(IReadOnlyList<Mailbox> mailboxes) => mailboxes.Count == 0 ? Defaults :
    [
        .. mailboxes.Select(m => new MailTarget(m.Host, m.Port, m.Encryption, m.Protocol, true))
            .Concat(mailboxes.Where(m => m.SmtpHost.Length > 0).Select(m => new MailTarget(m.SmtpHost, m.SmtpPort, m.SmtpEncryption, MailProtocol.Smtp, true)))
            .DistinctBy(target => (target.Host.ToLowerInvariant(), target.Port)),
    ];
}
