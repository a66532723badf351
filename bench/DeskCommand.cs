using System.CommandLine;

namespace Mailroom.Bench;

/// <summary>How quick the desk's pages are over many tickets.</summary>
static class DeskCommand
{
    static readonly Option<int> Tickets = new("--tickets") { Description = "Tickets in the store", DefaultValueFactory = _ => 100_000 };
    static readonly Option<int> Rounds = new("--rounds") { Description = "Requests a page", DefaultValueFactory = _ => 40 };
    static readonly Option<string> Keep = new("--keep") { Description = "A folder to keep the store in, and to find it again", DefaultValueFactory = _ => "" };

    public static Command Build()
    {
        var command = new Command("desk", "List, search and ticket pages of the real program over loopback, beside a bare query of the same data") { Tickets, Rounds, Keep };
        command.SetAction(async (parsed, ct) =>
        {
            var kept = parsed.GetValue(Keep)!;
            var folder = kept.Length > 0 ? Directory.CreateDirectory(kept) : Directory.CreateTempSubdirectory("mailroom-bench-");
            try
            {
                await new DeskRun(folder.FullName, parsed.GetValue(Tickets), parsed.GetValue(Rounds)).RunAsync(ct);
            }
            finally
            {
                Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
                if (kept.Length == 0)
                    folder.Delete(recursive: true);
            }
            return 0;
        });
        return command;
    }
}
