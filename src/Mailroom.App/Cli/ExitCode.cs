namespace Mailroom.App.Cli;

/// <summary>What the program's exit codes mean, the same for every command.</summary>
static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Ok = 0;

    /// <summary>It was tried and failed: a test, a poll, a file that cannot be read.</summary>
    public const int Failed = 1;

    /// <summary>What was entered is not accepted; nothing was changed.</summary>
    public const int Refused = 2;

    /// <summary>There is no such mailbox, ticket or mail, or no such code in the book of refusals.</summary>
    public const int NotFound = 3;

    /// <summary>The settings, the master key or the data folder cannot be used.</summary>
    public const int NotUsable = 4;
}
