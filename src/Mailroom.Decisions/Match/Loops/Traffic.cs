namespace Mailroom.Decisions.Match;

/// <summary>What has come in within the last hour that a mail is like.</summary>
/// <param name="OfSender">Mails of its sender.</param>
/// <param name="OfSubject">Mails of its sender about the same topic.</param>
public readonly record struct Traffic(int OfSender, int OfSubject)
{
    /// <summary>Mails of its sender for which an acknowledgement could be sent.</summary>
    public int Answered { get; init; }
}
