namespace Mailroom.Demo.Host;

/// <summary>What a kept demo needs to be the same one next time: sign-ins, IDs and ports.</summary>
sealed record Memory
{
    public string AdminEmail { get; init; } = "admin@contoso.example";
    public string AdminPassword { get; init; } = Words.Password();
    public string Mailbox { get; init; } = "support@contoso.example";
    public string MailboxPassword { get; init; } = Words.Password();
    public Guid DirectoryId { get; init; } = Guid.NewGuid();
    public Guid ApplicationId { get; init; } = Guid.NewGuid();
    public int EntraPort { get; init; }
    public int ImapPort { get; init; }
    public int SmtpPort { get; init; }
    public string? Pages { get; init; }
    public int Starts { get; init; }
    public bool AdminMade { get; init; }
    public bool MailboxAdded { get; init; }
}
