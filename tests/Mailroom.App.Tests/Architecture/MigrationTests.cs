using Mailroom.Decisions.Mail;
using Mailroom.Engine;
using Mailroom.Engine.Network;
using Mailroom.Engine.Schedule;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.App.Tests.Architecture;

/// <summary>The migrations say the same as the rows. A database that was opened by this program is the one the program expects.</summary>
public sealed class MigrationTests
{
    [Fact]
    public async Task The_model_has_no_change_without_a_migration()
    {
        // Nothing is opened: the migrations and the model are compared in memory.
        var folder = new DataFolder(Path.Combine(Path.GetTempPath(), $"mailroom-model-{Guid.NewGuid():N}"));
        await using var services = new ServiceCollection().AddLogging()
            .AddEngine(new EngineSettings(folder, new KeySettings(), new NetworkSettings(), new SignInSettings(), new PollSettings(), Limits.Default))
            .BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<SqliteDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges(), "The rows changed. Add a migration: dotnet ef migrations add NAME --project src/Mailroom.Engine");
        Assert.False(Directory.Exists(folder.Path));
    }
}
