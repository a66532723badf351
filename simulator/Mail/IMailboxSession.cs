using Mailroom.Simulator.Exchange;

namespace Mailroom.Simulator;

/// <summary>What a mailbox tells the sessions that have it open.</summary>
internal interface IMailboxSession
{
    MailProtocol Protocol { get; }

    void Wake();

    void Drop();
}
