namespace Mailroom.Demo;

/// <summary>The demo cannot go on; the message says why, in words for whoever started it.</summary>
sealed class DemoException(string message, int exitCode = 1) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
