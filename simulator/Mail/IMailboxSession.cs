namespace Mailroom.Simulator;

/// <summary>What a mailbox tells the sessions that have it open.</summary>
internal interface IMailboxSession
{
    void Wake();

    void Drop();
}
