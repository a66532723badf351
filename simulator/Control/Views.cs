using System.Security.Cryptography;

namespace Mailroom.Simulator.Control;

/// <summary>What the control interface shows of things. No password, no token.</summary>
internal static class Views
{
    internal static object Of(Microsoft365Simulator simulator) => new
    {
        authority = simulator.Authority,
        caFile = simulator.CaFile,
        imapHost = simulator.ImapHost,
        imapPort = simulator.ImapPort,
        imapStartTlsPort = simulator.ImapStartTlsPort,
        popPort = simulator.PopPort,
        popStartTlsPort = simulator.PopStartTlsPort,
        smtpPort = simulator.SmtpPort,
        smtpTlsPort = simulator.SmtpTlsPort,
        sinkPort = simulator.SinkPort,
        signingKeyId = simulator.SigningKeyId,
        signingKeyPem = simulator.SigningKeyPem,
        switches = Enum.GetNames<Switch>(),
    };

    internal static object Of(AppRegistration app, TenantDirectory directory) => new
    {
        clientId = app.ClientId,
        tenant = app.Home.Id,
        multitenant = app.Multitenant,
        publicClientFlows = app.PublicClientFlows,
        disabled = app.Disabled,
        consent = directory.Tenants.Where(t => app.ConsentedIn(t).Count > 0).ToDictionary(t => t.Id.ToString(), app.ConsentedIn),
        objectId = app.ObjectId,
        secrets = app.Credentials.Secrets,
        certificates = app.Credentials.Certificates.Select(c => new
        {
            subject = c.Subject,
            thumbprint = c.Thumbprint,
            sha256 = c.GetCertHashString(HashAlgorithmName.SHA256),
            expiresAt = new DateTimeOffset(c.NotAfter.ToUniversalTime(), TimeSpan.Zero),
        }),
        redirectUris = app.RedirectUris,
        appPermissions = directory.Tenants.Where(t => app.RolesIn(t).Count > 0).ToDictionary(t => t.Id.ToString(), app.RolesIn),
        servicePrincipals = directory.Tenants.Where(app.IsKnownIn).ToDictionary(t => t.Id.ToString(), app.ServicePrincipalIn),
        switches = app.Switches.Current,
    };

    internal static object Of(Account account) => new
    {
        address = account.Address,
        aliases = account.Aliases,
        tenant = account.Tenant.Id,
        objectId = account.ObjectId,
        fullAccess = account.FullAccess,
        sendAs = account.SendAs,
        appFullAccess = account.AppFullAccess,
        appSendAs = account.AppSendAs,
        switches = account.Switches.Current,
    };

    internal static object Of(Folder folder) => new
    {
        name = folder.Name,
        uidValidity = folder.UidValidity,
        uidNext = folder.UidNext,
        messages = folder.Count,
        unseen = folder.Mails.Count(m => !m.Flags.Contains(@"\Seen")),
    };

    internal static object Of(StoredMail mail) => new
    {
        uid = mail.Uid,
        uidl = mail.Uidl,
        flags = mail.Flags,
        internalDate = mail.InternalDate,
        size = mail.Size,
        subject = mail.Subject,
        messageId = mail.MessageId,
    };

    internal static object Of(SentMail mail) => new
    {
        number = mail.Number,
        time = mail.Time,
        account = mail.Account,
        from = mail.From,
        to = mail.To,
        deliveredTo = mail.DeliveredTo,
        size = mail.Raw.Length,
        subject = mail.Subject,
        messageId = mail.MessageId,
    };

    internal static object Of(SimulatorLog log) => new
    {
        counts = new
        {
            tokenRequests = log.TokenRequestCount,
            tokensIssued = log.TokensIssued,
            signInsAccepted = log.SignInsAccepted,
            signInsRefused = log.SignInsRefused,
            drops = log.Drops,
        },
        tokenCounts = log.TokenCounts,
        tokenRequests = log.TokenRequests,
        signIns = log.SignIns,
        sessions = log.Sessions,
    };
}
