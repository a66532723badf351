using System.CommandLine;

namespace Mailroom.App.Cli;

/// <summary>mailroom ticket: looks at tickets, works on them and answers them.</summary>
static class TicketCommand
{
    /// <summary>Who changes something by a command, for the audit log.</summary>
    public const string Actor = "command line";

    public static Command Build() => new("ticket", "Look at tickets, work on them and answer them")
    {
        TicketListCommand.Build(), TicketShowCommand.Build(), TicketSetCommand.Build(), TicketWorkCommands.Note(), TicketReplyCommand.Build(), TicketWorkCommands.Merge(), TicketWorkCommands.Unmerge(),
        TicketAssignCommand.Assign(), TicketAssignCommand.Unassign(),
    };

    public static Argument<long> Number() => new("NUMBER") { Description = "The ticket's number, such as 1001" };
}
