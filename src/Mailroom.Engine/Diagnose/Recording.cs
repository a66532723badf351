using Mailroom.Decisions.Diagnose.Record;
using Mailroom.Engine.Fetch;
using Mailroom.Engine.SignIn.Servers;

namespace Mailroom.Engine.Diagnose;

/// <summary>What was recorded.</summary>
/// <param name="Failed">Why the mailbox did not open; null when it did.</param>
/// <param name="SendFault">Why it did not open for sending; null when it did, or has no outgoing server.</param>
/// <param name="Capability">What the server said it can do, as it said it last; empty when it did not.</param>
/// <param name="Lines">The conversation, redacted.</param>
/// <param name="Cut">Whether there was more than a recording holds.</param>
public sealed record Recording(OpenOutcome.Failed? Failed, DoorFault? SendFault, string Capability, IReadOnlyList<TranscriptLine> Lines, bool Cut);
