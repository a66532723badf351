using System.Globalization;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Desk;

/// <summary>How a first import stands, in the words of every page and command.</summary>
public static class ImportWords
{
    /// <summary>The state as one word: running, paused, done, cancelled, failed.</summary>
    /// <param name="import">The import.</param>
    public static string State(HistoryImport import) => import.State.ToString().ToLowerInvariant();

    /// <summary>How far it is, as a sentence.</summary>
    /// <param name="import">The import.</param>
    /// <param name="mailbox">Its mailbox: while that is not read, nothing goes on.</param>
    public static string Progress(HistoryImport import, Mailbox mailbox) => import.State switch
    {
        ImportState.Running or ImportState.Paused when import.UidValidity == 0 && mailbox.Enabled => "It begins within seconds where Mailroom runs.",
        ImportState.Running when !mailbox.Enabled => $"{Count(import)} It waits: the mailbox is paused.",
        ImportState.Running when import.Done < import.Total => $"{Count(import)} {Pace(import)}".TrimEnd(),
        ImportState.Paused => $"{Count(import)} It is paused.",
        ImportState.Done when import.Total == 0 => "Done: there was nothing to take in.",
        ImportState.Done => $"Done: all {Number(import.Total)}. {import.Because}".TrimEnd(),
        ImportState.Cancelled or ImportState.Failed => $"{Count(import)} {import.Because}",
        _ => Count(import),
    };

    /// <summary>What became of the mails, as a sentence; empty before the first.</summary>
    /// <param name="import">The import.</param>
    public static string Became(HistoryImport import)
    {
        (int Count, string What)[] all = [(import.Tickets, "opened tickets"), (import.Notes, "became notes"), (import.Known, "were copies"), (import.Held, "are held"), (import.Dropped, "were dropped by a rule"), (import.Passed, "needed nothing"), (import.Left, "could not be had")];
        var some = all.Where(part => part.Count > 0).Select(part => $"{Number(part.Count)} {part.What}").ToList();
        return some.Count == 0 ? "" : $"{string.Join(", ", some)}.";
    }

    /// <summary>Mails a second, pauses left out; 0 while that cannot be said.</summary>
    /// <param name="import">The import.</param>
    public static double Rate(HistoryImport import) => import.WorkedSeconds > 0 ? import.Done / import.WorkedSeconds : 0;

    /// <summary>How long it will still take at this rate; null while that cannot be said.</summary>
    /// <param name="import">The import.</param>
    public static TimeSpan? Left(HistoryImport import) =>
        Rate(import) is > 0 and var rate && import.State is ImportState.Running or ImportState.Paused ? TimeSpan.FromSeconds(Math.Ceiling((import.Total - import.Done) / rate)) : null;

    static string Count(HistoryImport import) => $"{Number(import.Done)} of {Number(import.Total)} mails are done.";

    static string Pace(HistoryImport import) => Left(import) is { } left
        ? string.Create(CultureInfo.InvariantCulture, $"{Rate(import):0.#} a second, about {Time(left)} left.") : "";

    static string Time(TimeSpan left) => left switch
    {
        { TotalMinutes: < 1 } => $"{left.TotalSeconds:0} s",
        { TotalHours: < 1 } => $"{Math.Ceiling(left.TotalMinutes):0} min",
        _ => $"{(int)left.TotalHours} h {left.Minutes} min",
    };

    static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
