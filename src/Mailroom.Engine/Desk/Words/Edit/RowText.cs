using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mailroom.Engine.Store;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>A row in words: what a change changed is seen by it, and whether somebody else changed it meanwhile.</summary>
sealed record RowText(params IReadOnlyList<(string Name, string Value)> Parts)
{
    /// <summary>Stands for all of it.</summary>
    public string Seen => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', Parts.SelectMany(part => new[] { part.Name, part.Value })))))[..16];

    /// <summary>What is other than it was, for the audit log; empty when nothing is.</summary>
    public string Since(RowText before) =>
        string.Join("; ", Parts.Zip(before.Parts).Where(pair => pair.First.Value != pair.Second.Value).Select(pair => $"{pair.First.Name}: {Shown(pair.Second.Value)} -> {Shown(pair.First.Value)}"));

    /// <summary>What it is, for the audit log.</summary>
    public override string ToString() => string.Join("; ", Parts.Where(part => part.Value.Length > 0).Select(part => $"{part.Name}: {Shown(part.Value)}"));

    /// <summary>An error when the row is not what somebody saw who wants to save it: who changed it, and what.</summary>
    public async Task<IReadOnlyList<FieldError>> OvertakenAsync(MailroomDb db, string target, string seen, CancellationToken ct)
    {
        if (seen == Seen)
            return [];
        var last = await db.Audit.AsNoTracking().Where(a => a.Target == target).OrderByDescending(a => a.Id).FirstOrDefaultAsync(ct);
        return [new("main", (last is null ? "Somebody has changed this since the page was opened." :
            string.Create(CultureInfo.InvariantCulture, $"{last.Actor} has changed this since the page was opened, at {last.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {last.Because}.")) + " Save again to put yours in its place.")];
    }

    static string Shown(string value) => value.Replace("\n", ", ", StringComparison.Ordinal) is var line && line.Length > 200 ? line[..200] + "…" : line.Length == 0 ? "(none)" : line;
}
