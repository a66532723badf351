using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Mailroom.Engine.Diagnose;

namespace Mailroom.App.Tests.Web;

/// <summary>A mailbox test whose reports the page test hands out one by one.</summary>
public sealed class ScriptedTest : IMailboxTest
{
    readonly Channel<TestReport> reports = Channel.CreateUnbounded<TestReport>();

    public void Say(TestReport report) => reports.Writer.TryWrite(report);

    public async IAsyncEnumerable<TestReport> RunAsync(int mailboxId, string actor, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var report in reports.Reader.ReadAllAsync(ct))
        {
            yield return report;
            if (report.Finished)
                yield break;
        }
    }
}
