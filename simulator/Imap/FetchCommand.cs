using System.Globalization;

namespace Mailroom.Simulator.Imap;

/// <summary>FETCH and UID FETCH.</summary>
internal static class FetchCommand
{
    internal static async Task RunAsync(ImapSession session, ImapCommand command)
    {
        var selected = session.Selected!;
        var set = selected.Set(command.Arguments.Atom(), command.ByUid);
        command.Arguments.Space();
        var items = FetchItem.ReadAll(command.Arguments);
        command.Arguments.End();
        if (command.ByUid && items.TrueForAll(i => i.Name != "UID"))
            items.Insert(0, new FetchItem("UID"));
        if (session.Boards.Take(Switch.ImapFetchDrop, out var cut))
            session.Writer.CutAfter = cut.Bytes;
        foreach (var i in set.IndexesIn(selected.Mails, command.ByUid))
            await SendAsync(session, selected, i, items);
        if (cut is not null)
            await session.Writer.FlushAsync(session.Stopping);
        session.Writer.CutAfter = null;
        await ImapCommands.Completed(session, command);
    }

    static async Task SendAsync(ImapSession session, SelectedFolder selected, int index, List<FetchItem> items)
    {
        var mail = selected.Mails[index];
        var seen = !selected.ReadOnly && items.Exists(i => i.MarksSeen) && !mail.Flags.Contains(@"\Seen");
        if (seen)
            selected.Folder.ChangeFlags(mail, mail.Flags.Append(@"\Seen").ToHashSet(StringComparer.OrdinalIgnoreCase), by: session);
        var writer = session.Writer;
        writer.Text($"* {index + 1} FETCH (");
        var between = "";
        foreach (var item in seen && items.TrueForAll(i => i.Name != "FLAGS") ? items.Append(new FetchItem("FLAGS")) : items)
        {
            writer.Text(between);
            await SendAsync(session, mail, item);
            between = " ";
        }
        writer.Line(")");
        await writer.FlushIfMuchAsync(session.Stopping);
    }

    static async Task SendAsync(ImapSession session, StoredMail mail, FetchItem item)
    {
        var writer = session.Writer;
        if (item.Section is { } section)
        {
            var bytes = section.Of(mail.Content);
            writer.Text($"{item.Name} {{{bytes.Length}}}\r\n");
            await writer.BytesAsync(bytes, session.Stopping);
            return;
        }
        writer.Text($"{item.Name} ");
        switch (item.Name)
        {
            case "UID":
                writer.Text($"{mail.Uid}");
                break;
            case "FLAGS":
                writer.Text($"({string.Join(' ', mail.Flags)})");
                break;
            case "RFC822.SIZE":
                writer.Text($"{mail.Size}");
                break;
            case "INTERNALDATE":
                writer.Text($"\"{Date(mail.InternalDate)}\"");
                break;
            case "ENVELOPE":
                await writer.BytesAsync(mail.Content.Envelope, session.Stopping);
                break;
            case "BODYSTRUCTURE":
                await writer.BytesAsync(mail.Content.BodyStructure, session.Stopping);
                break;
            case "BODY":
                await writer.BytesAsync(mail.Content.Body, session.Stopping);
                break;
        }
    }

    static string Date(DateTimeOffset date) =>
        date.ToString("dd-MMM-yyyy HH:mm:ss ", CultureInfo.InvariantCulture)
        + date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "");
}
