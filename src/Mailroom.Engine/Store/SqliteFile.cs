using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Mailroom.Engine.Store;

/// <summary>The database file in the data folder, and how every connection to it behaves.</summary>
static class SqliteFile
{
    public static string PathIn(string dataFolder) => Path.Combine(dataFolder, "mailroom.db");

    public static DbContextOptionsBuilder UseMailroomFile(this DbContextOptionsBuilder options, string dataFolder) =>
        options
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = PathIn(dataFolder), DefaultTimeout = 30 }.ToString())
            .AddInterceptors(Durable.Instance);

    /// <summary>
    /// Power may fail at any time: a commit that was reported must be on the disk (WAL with synchronous=FULL).
    /// The write-ahead log is a property of the file; the other two are of the connection.
    /// </summary>
    sealed class Durable : DbConnectionInterceptor
    {
        public static readonly Durable Instance = new();
        const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
