using Mailroom.Engine.Store;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Testing;

/// <summary>A database of this version's schema: the migrations run once in a process, and each test gets a copy.</summary>
static class MigratedFile
{
    static readonly Lazy<Task<byte[]>> Schema = new(MakeAsync);

    /// <summary>Puts an empty database there.</summary>
    /// <param name="path">The file, which is not there yet.</param>
    public static async Task CopyToAsync(string path) => await File.WriteAllBytesAsync(path, await Schema.Value);

    static async Task<byte[]> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("mailroom-schema-");
        try
        {
            var path = Path.Combine(folder.FullName, "mailroom.db");
            await using (var db = new SqliteDb(new DbContextOptionsBuilder<SqliteDb>().UseSqlite($"Data Source={path};Pooling=False").UseMailroomIdentity().Options))
                await db.Database.MigrateAsync();
            return await File.ReadAllBytesAsync(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
