namespace Mailroom.Simulator.Exchange;

/// <summary>The names of Exchange Online as a resource, and of what it lets people and apps do.</summary>
internal static class ExchangeOnline
{
    /// <summary>One service under several names, those of the national clouds included. What was consented to under one counts for all.</summary>
    internal static readonly IReadOnlyList<string> Resources =
    [
        "https://outlook.office.com", "https://outlook.office365.com", "https://ps.outlook.com",
        "https://outlook.office365.us", "https://outlook-dod.office365.us", "https://partner.outlook.cn",
    ];

    internal static readonly IReadOnlyList<string> Scopes = [.. Enum.GetValues<MailProtocol>().Select(ScopeFor)];

    internal static readonly IReadOnlyList<string> Roles = [.. Enum.GetValues<MailProtocol>().Select(RoleFor)];

    internal static string ScopeFor(MailProtocol protocol) => protocol switch
    {
        MailProtocol.Imap => "IMAP.AccessAsUser.All",
        MailProtocol.Pop => "POP.AccessAsUser.All",
        _ => "SMTP.Send",
    };

    internal static string RoleFor(MailProtocol protocol) => protocol switch
    {
        MailProtocol.Imap => "IMAP.AccessAsApp",
        MailProtocol.Pop => "POP.AccessAsApp",
        _ => "SMTP.SendAsApp",
    };

    /// <summary>The protocol that a switch takes away; null: none.</summary>
    internal static MailProtocol? DownedBy(Switch which) => which switch
    {
        Switch.ImapDown => MailProtocol.Imap,
        Switch.PopDown => MailProtocol.Pop,
        Switch.SmtpDown => MailProtocol.Smtp,
        _ => null,
    };

    /// <summary>Concurrent sessions of one mailbox (3 over SMTP is documented, 20 is what people quote for the others).</summary>
    internal static int SessionsOf(MailProtocol protocol) => protocol == MailProtocol.Smtp ? 3 : 20;
}
