using System.CommandLine;

namespace Mailroom.App.Cli;

/// <summary>The program's commands.</summary>
static class Root
{
    public static readonly Option<DirectoryInfo> Data = new("--data")
    {
        Description = "The data folder. Default: MAILROOM_DATA, or mailroom in the user's application data",
        Recursive = true,
        HelpName = "DIR",
    };

    public static readonly Option<bool> Json = new("--json") { Description = "Write JSON, one object a line, for scripts", Recursive = true };

    public static RootCommand Build() => new(
        """
        Turns the mail of Microsoft 365 and IMAP mailboxes into tickets.
        Exit codes: 0 done, 1 tried and failed, 2 input not accepted, 3 not found, 4 settings, key or data folder not usable.
        """)
    {
        Data, Json, ServeCommand.Build(), MailboxCommand.Build(), StatusCommand.Build(), TicketCommand.Build(), HeldCommand.Build(), OutgoingCommand.Build(), ExplainCommand.Build(), ReplayCommand.Build(), ReconcileCommand.Build(), ParseCommand.Build(), ImportCommand.Build(), RulesCommand.Build(), ForwardCommand.Build(), AuditCommand.Build(), DoctorCommand.Build(), TrimCommand.Build(),
    };
}
