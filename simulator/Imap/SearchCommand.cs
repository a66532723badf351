namespace Mailroom.Simulator.Imap;

/// <summary>SEARCH and UID SEARCH.</summary>
internal static class SearchCommand
{
    internal static Task RunAsync(ImapSession session, ImapCommand command)
    {
        var selected = session.Selected!;
        var arguments = command.Arguments;
        if (arguments.NextWordIs("CHARSET"))
        {
            arguments.Atom();
            arguments.Space();
            var charset = arguments.String().ToUpperInvariant();
            arguments.Take(' ');
            if (charset is not ("UTF-8" or "US-ASCII"))
            {
                session.Answer(command, "NO [BADCHARSET (UTF-8 US-ASCII)] The charset is not supported.");
                return Task.CompletedTask;
            }
        }
        var wanted = new SearchKeys(arguments, selected).ReadAll();
        var numbers = new List<uint>();
        for (var i = 0; i < selected.Mails.Count; i++)
            if (wanted(new SearchedMail(selected.Mails[i], (uint)i + 1)))
                numbers.Add(command.ByUid ? selected.Mails[i].Uid : (uint)i + 1);
        session.Writer.Line(numbers.Count == 0 ? "* SEARCH" : $"* SEARCH {string.Join(' ', numbers)}");
        return ImapCommands.Completed(session, command);
    }
}
