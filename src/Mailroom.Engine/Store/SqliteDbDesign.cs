using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.Engine.Store;

/// <summary>Lets <c>dotnet ef</c> write migrations without starting the program.</summary>
sealed class SqliteDbDesign : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=design.db").UseMailroomIdentity().Options);
}

/// <summary>What the identity tables look like.</summary>
static class IdentitySchema
{
    /// <summary>
    /// Identity takes its schema from the options in the context's service provider, not from the context
    /// itself: without this the passkey table is missing where the context is made by hand.
    /// </summary>
    public static DbContextOptionsBuilder<T> UseMailroomIdentity<T>(this DbContextOptionsBuilder<T> options) where T : DbContext =>
        options.UseApplicationServiceProvider(new ServiceCollection()
            .Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3).BuildServiceProvider());
}
