using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Diagnose;

/// <summary>Finds the evidence for the setup checklist: in a test's report, and in what reading and sending left in the store.</summary>
public static class SetupEvidenceIn
{
    /// <summary>The checklist of a mailbox after a test.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="report">The report.</param>
    public static IReadOnlyList<ChecklistLine> Checklist(Mailbox mailbox, TestReport report) => SetupChecklist.From(KindOf(mailbox), ProtocolOf(mailbox), Of(report));

    /// <summary>The checklist of a mailbox by its last reading and sending.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="status">How it is doing.</param>
    public static IReadOnlyList<ChecklistLine> Checklist(Mailbox mailbox, MailboxStatus status) => SetupChecklist.From(KindOf(mailbox), ProtocolOf(mailbox), Of(mailbox, status));

    /// <summary>A step that went well proves something; the one that failed names a code.</summary>
    static IEnumerable<SetupEvidence> Of(TestReport report)
    {
        foreach (var step in report.Steps)
        {
            if (step is { Key: "token", Result: StepResult.Ok })
                yield return new SetupEvidence.TokenGiven();
            if (step is { Key: "mailbox", Result: StepResult.Ok })
                yield return new SetupEvidence.Opened();
            if (step is { Key: "send-login", Result: StepResult.Ok })
                yield return new SetupEvidence.ReadyToSend();
            if (step is { Result: StepResult.Failed, Code.Length: > 0 })
                yield return new SetupEvidence.Refused(RefusalBook.LookUp(step.Code));
        }
    }

    /// <summary>A changed mailbox is stopped until a test passes: what was seen before the change proves nothing any more.</summary>
    static IEnumerable<SetupEvidence> Of(Mailbox mailbox, MailboxStatus status)
    {
        if (mailbox.Enabled && status.LastCheckAt is not null)
        {
            if (mailbox.OAuth)
                yield return new SetupEvidence.TokenGiven();
            yield return new SetupEvidence.Opened();
        }
        if (status.Send == SendState.Ready)
            yield return new SetupEvidence.ReadyToSend();
        if (status.Code.Length > 0)
            yield return new SetupEvidence.Refused(RefusalBook.LookUp(status.Code));
        if (status.SendCode.Length > 0)
            yield return new SetupEvidence.Refused(RefusalBook.LookUp(status.SendCode));
    }

    static AppKind KindOf(Mailbox mailbox) => !mailbox.OAuth ? AppKind.None : mailbox.Grant is Grant.AppOnly or Grant.AuthorizationCode ? AppKind.Confidential : AppKind.Public;

    static string ProtocolOf(Mailbox mailbox) => mailbox.Protocol == MailProtocol.Pop ? "POP" : "IMAP";
}
