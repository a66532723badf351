using Mailroom.Engine.Diagnose;

namespace Mailroom.App.Cli;

/// <summary>One step of a test, the same for every command that prints steps.</summary>
static class StepLine
{
    public static object ForScripts(TestStep step) => TestStepJson.Of(step);

    public static string InWords(TestStep step) => $"{step.Result,-8} {step.Title}: {step.Sentence}"
        + string.Concat(new[] { ("Code", step.Code), ("Fix", step.Fix), ("Where", step.Where), ("Command", step.Command) }
            .Where(line => step.Result is StepResult.Failed or StepResult.Warning && line.Item2.Length > 0).Select(line => $"\n           {line.Item1}: {line.Item2}"));
}
