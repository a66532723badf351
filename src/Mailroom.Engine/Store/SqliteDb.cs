using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Mailroom.Engine.Store;

/// <summary>The embedded database: one file, for one machine.</summary>
/// <param name="options">Where the file is.</param>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : MailroomDb(options)
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        // SQLite has no date type that orders rightly across offsets; UTC ticks do.
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        moment => moment.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
