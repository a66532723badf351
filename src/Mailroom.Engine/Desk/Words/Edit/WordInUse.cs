using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Why a word that tickets have may not be changed in its meaning. Files and pages are judged alike.</summary>
static class WordInUse
{
    /// <summary>Why a status cannot mean something else, as a sentence; empty when it can.</summary>
    public static async Task<string> StatusAsync(MailroomDb db, StatusWord row, TicketStatus meaning, CancellationToken ct)
    {
        // A ticket keeps the meaning itself, with the moment it was closed at.
        var tickets = row.Meaning == meaning || row.Id == 0 ? 0 : await db.Tickets.CountAsync(t => t.StatusId == row.Id, ct);
        return tickets == 0 ? "" : $"{Tickets(tickets)} the status {row.Name}, which means {Word(row.Meaning)}. Add another status that means {Word(meaning)} instead.";
    }

    /// <summary>Why a custom field cannot be of that kind and choices, as a sentence; empty when it can.</summary>
    public static async Task<string> FieldAsync(MailroomDb db, CustomField row, FieldKind kind, IReadOnlyList<string> choices, CancellationToken ct)
    {
        if (row.Id == 0 || kind == FieldKind.Text)
            return "";
        var values = db.FieldValues.Where(v => v.FieldId == row.Id);
        if (kind == FieldKind.Choice)
        {
            var other = await values.Where(v => !choices.Contains(v.Value)).OrderBy(v => v.TicketId).FirstOrDefaultAsync(ct);
            return other is null ? "" : $"Ticket #{other.TicketId} has \"{other.Value}\" in the field {row.Name}. Keep it among the choices.";
        }
        var tickets = kind == row.Kind ? 0 : await values.CountAsync(ct);
        return tickets == 0 ? "" : $"{Tickets(tickets)} a value in the field {row.Name}, which is a {Word(row.Kind)}. Add another field instead.";
    }

    public static string Tickets(int count) => count == 1 ? "1 ticket has" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count:N0} tickets have");

    static string Word<T>(T word) where T : struct, Enum => word.ToString().ToLowerInvariant();
}
