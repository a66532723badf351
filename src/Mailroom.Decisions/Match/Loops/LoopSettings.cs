namespace Mailroom.Decisions.Match;

/// <summary>How much of the same is taken within an hour before it counts as a loop or a flood. Beyond it mail is held, never lost.</summary>
public sealed record LoopSettings
{
    /// <summary>Mails of one sender an hour.</summary>
    public int MailsOfSender { get; init; } = 500;

    /// <summary>Mails to one ticket an hour.</summary>
    public int MailsToTicket { get; init; } = 60;

    /// <summary>Mails of one sender with one subject an hour.</summary>
    public int MailsOfSubject { get; init; } = 100;

    /// <summary>How often one ticket is reopened by mail within an hour.</summary>
    public int Reopenings { get; init; } = 3;

    /// <summary>Acknowledgements to one address an hour.</summary>
    public int Acknowledgements { get; init; } = 1;

    /// <summary>Acknowledgements to the addresses of one domain an hour.</summary>
    public int AcknowledgementsToDomain { get; init; } = 50;

    /// <summary>Acknowledgements in all an hour.</summary>
    public int AcknowledgementsInAll { get; init; } = 500;

    /// <summary>Notifications about one ticket to one of our own people an hour.</summary>
    public int Notifications { get; init; } = 20;
}
