namespace Mailroom.Engine.Diagnose;

/// <summary>How a step of a test ended.</summary>
public enum StepResult
{
    /// <summary>It runs now.</summary>
    Running,

    /// <summary>All well.</summary>
    Ok,

    /// <summary>It failed; the steps after it are skipped.</summary>
    Failed,

    /// <summary>It works, but not as it should; only <c>doctor</c> says so.</summary>
    Warning,

    /// <summary>It was not tried, because an earlier step failed or it does not apply.</summary>
    Skipped,
}

/// <summary>One step of Save and Test, the same for page, command line and API. Never holds a secret.</summary>
/// <param name="Key">A stable word: name-lookup, tcp, tls, token, scopes, account, mailbox.</param>
/// <param name="Title">The step's name for people.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Sentence">What was found, or why it failed or was skipped; one sentence.</param>
/// <param name="Fix">What to do; empty when nothing is to be done.</param>
/// <param name="Where">The portal page with the path to click; empty when none applies.</param>
/// <param name="Command">A command to copy; empty when none applies.</param>
/// <param name="Code">The code of the server or identity provider, such as AADSTS50126; empty when there is none.</param>
/// <param name="Duration">How long it took; zero when it did not run.</param>
public sealed record TestStep(
    string Key, string Title, StepResult Result, string Sentence,
    string Fix = "", string Where = "", string Command = "", string Code = "", TimeSpan Duration = default);

/// <summary>What a test saw in the mailbox, so that the admin knows the numbers before anything is taken.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Total">Mails in it.</param>
/// <param name="SinceDate">Mails received on or after the chosen day; null when no day was chosen.</param>
/// <param name="WillBeTaken">How many of them the chosen first import turns into tickets; 0 when the first import is over.</param>
public sealed record MailboxCounts(string Folder, int Total, int? SinceDate, int WillBeTaken);

/// <summary>The whole of a test as it stands.</summary>
/// <param name="MailboxId">The mailbox.</param>
/// <param name="Steps">The steps in their order; those not reached yet are absent while the test runs.</param>
/// <param name="Finished">Whether it is over.</param>
/// <param name="Passed">Whether every step is ok.</param>
/// <param name="Started">Whether the mailbox was started because of it.</param>
/// <param name="Counts">What is in the folder; null when it was not opened.</param>
public sealed record TestReport(int MailboxId, IReadOnlyList<TestStep> Steps, bool Finished, bool Passed, bool Started, MailboxCounts? Counts);
