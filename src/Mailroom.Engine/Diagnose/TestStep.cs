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
/// <param name="Key">A stable word: name-lookup, tcp, tls, token, scopes, account, mailbox; and for sending send-name-lookup and so on up to send-login.</param>
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

/// <summary>One of the two lights of a mailbox.</summary>
public enum Light
{
    /// <summary>It is being tested.</summary>
    Running,

    /// <summary>It works.</summary>
    Ok,

    /// <summary>It does not work.</summary>
    Failed,

    /// <summary>It is not set up, or was not tried.</summary>
    Skipped,
}

/// <summary>The whole of a test as it stands.</summary>
/// <param name="MailboxId">The mailbox.</param>
/// <param name="Steps">The steps in their order, those of sending behind those of receiving; those not reached yet are absent while the test runs.</param>
/// <param name="Finished">Whether it is over.</param>
/// <param name="Passed">Whether receiving works, and sending too or is not set up.</param>
/// <param name="Started">Whether the mailbox was started because of it; receiving alone decides.</param>
/// <param name="Counts">What is in the folder; null when it was not opened.</param>
public sealed record TestReport(int MailboxId, IReadOnlyList<TestStep> Steps, bool Finished, bool Passed, bool Started, MailboxCounts? Counts)
{
    /// <summary>Whether mail can be received.</summary>
    public Light Receive => LightOf(Steps.Where(step => !StepNames.IsOfSending(step)));

    /// <summary>Whether mail can be sent.</summary>
    public Light Send => LightOf(Steps.Where(StepNames.IsOfSending));

    Light LightOf(IEnumerable<TestStep> steps)
    {
        var results = steps.Select(step => step.Result).ToList();
        return results.Contains(StepResult.Failed) ? Light.Failed
            : !Finished && (results.Count == 0 || results[^1] == StepResult.Running || results.Count < StepNames.Receiving.Count) ? Light.Running
            : results.Contains(StepResult.Ok) ? Light.Ok
            : Light.Skipped;
    }
}
