using Mailroom.Decisions.Mail;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Store;

/// <summary>The trace of a mail that is in the ledger already.</summary>
sealed class HeldTrace(MailroomDb db, Intake row)
{
    public async Task WriteAsync(DecidedMail decided, Gist gist, CancellationToken ct)
    {
        var trace = await FindAsync(ct);
        (trace.Lines, trace.Gist) = (LedgerText.Lines(decided.Decided.Trace), gist.Write());
    }

    public async Task AddLineAsync(TraceLine line, CancellationToken ct)
    {
        var trace = await FindAsync(ct);
        trace.Lines = LedgerText.Lines([.. LedgerText.Lines(trace), line]);
    }

    async Task<Trace> FindAsync(CancellationToken ct)
    {
        var trace = await db.Traces.FindAsync([row.Id], ct);
        if (trace is null)
            db.Add(trace = new Trace { IntakeId = row.Id });
        return trace;
    }
}
