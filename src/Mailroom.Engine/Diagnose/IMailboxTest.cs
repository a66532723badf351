namespace Mailroom.Engine.Diagnose;

/// <summary>Tests one stored mailbox, step by step.</summary>
public interface IMailboxTest
{
    /// <summary>Runs the steps and starts the mailbox when all are ok and its first import takes nothing old.</summary>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The report after every change; the last one is finished.</returns>
    IAsyncEnumerable<TestReport> RunAsync(int mailboxId, string actor, CancellationToken ct);
}
