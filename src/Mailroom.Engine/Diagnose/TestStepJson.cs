namespace Mailroom.Engine.Diagnose;

/// <summary>One step of a test for scripts.</summary>
/// <param name="Step">The step's key.</param>
/// <param name="Title">The step's name for people.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Sentence">What was found.</param>
/// <param name="Fix">What to do.</param>
/// <param name="Where">The page.</param>
/// <param name="Command">A command to copy.</param>
/// <param name="Code">The code.</param>
/// <param name="Milliseconds">How long it took.</param>
public sealed record TestStepJson(
    string Step, string Title, StepResult Result, string Sentence, string Fix, string Where, string Command, string Code, double Milliseconds)
{
    /// <summary>One step.</summary>
    public static TestStepJson Of(TestStep step) =>
        new(step.Key, step.Title, step.Result, step.Sentence, step.Fix, step.Where, step.Command, step.Code, Math.Round(step.Duration.TotalMilliseconds));

    internal TestStep Back() => new(Step, Title, Result, Sentence, Fix, Where, Command, Code, TimeSpan.FromMilliseconds(Milliseconds));
}
