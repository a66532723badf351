namespace Mailroom.Simulator.Connections;

/// <summary>A conversation with one client, in whichever protocol.</summary>
internal interface IMailSession : IMailboxSession
{
    /// <summary>Talks until either side has enough; never throws.</summary>
    Task RunAsync();
}
