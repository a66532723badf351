using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Views of the ticket list that people have saved: their own, and those that an administrator gives to everybody.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="clock">The time.</param>
public sealed class SavedViews(IDbContextFactory<SqliteDb> databases, TimeProvider clock)
{
    const int LongestName = 60;
    const int LongestQuery = 2_000;

    /// <summary>Views that one person may save; a list that is longer is read by nobody.</summary>
    public const int Most = 50;

    /// <summary>The views that somebody sees: those of everybody first, each in their order.</summary>
    /// <param name="userName">Who looks.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<SavedView>> ListAsync(string userName, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Views.AsNoTracking().Where(v => v.Owner == "" || v.Owner == userName).OrderBy(v => v.Owner == "" ? 0 : 1).ThenBy(v => v.Rank).ThenBy(v => v.Id).ToListAsync(ct);
    }

    /// <summary>Saves a view under a name; one that has the name already shows this from now on.</summary>
    /// <param name="name">The name, 1 to 60 characters.</param>
    /// <param name="query">The query of the list's address, without the question mark.</param>
    /// <param name="shared">Whether everybody sees it.</param>
    /// <param name="who">Who saves it.</param>
    /// <param name="ct">Gives up.</param>
    public Task<ViewOutcome> SaveAsync(string name, string query, bool shared, ViewReader who, CancellationToken ct) => ChangeAsync(async db =>
    {
        var wanted = name.Trim();
        var owner = shared ? "" : who.UserName;
        if (WhyNot(wanted, query) is { Length: > 0 } because)
            return (new ViewOutcome.Refused(because), null);
        if (shared && !who.Admin)
            return (new ViewOutcome.Refused("What everybody sees is saved by an administrator. Save it for yourself."), null);
        var others = await db.Views.Where(v => v.Owner == owner).ToListAsync(ct);
        var view = others.Find(v => v.Name == wanted);
        if (view is null && others.Count >= Most)
            return (new ViewOutcome.Refused($"There are {Most} views already. Delete one that is not needed any more."), null);
        if (view is null)
            db.Add(view = new SavedView { Name = wanted, Owner = owner, Rank = others.Select(v => v.Rank).DefaultIfEmpty().Max() + 1 });
        view.Query = query;
        return (new ViewOutcome.Done(), Audit(view, who, "view.saved", query));
    }, ct);

    /// <summary>Gives a view another name.</summary>
    /// <param name="id">The view.</param>
    /// <param name="name">The name, 1 to 60 characters.</param>
    /// <param name="who">Who does it.</param>
    /// <param name="ct">Gives up.</param>
    public Task<ViewOutcome> RenameAsync(int id, string name, ViewReader who, CancellationToken ct) => ChangeAsync(async db =>
    {
        var wanted = name.Trim();
        if (await MineAsync(db, id, who, ct) is not { } view)
            return (new ViewOutcome.NotFound(), null);
        if (WhyNot(wanted, view.Query) is { Length: > 0 } because)
            return (new ViewOutcome.Refused(because), null);
        if (await db.Views.AnyAsync(v => v.Owner == view.Owner && v.Name == wanted && v.Id != id, ct))
            return (new ViewOutcome.Refused($"Another view is called {wanted} already."), null);
        var audit = Audit(view, who, "view.renamed", $"Now called {wanted}.");
        view.Name = wanted;
        return (new ViewOutcome.Done(), audit);
    }, ct);

    /// <summary>Puts a view one place up or down.</summary>
    /// <param name="id">The view.</param>
    /// <param name="up">Up; else down.</param>
    /// <param name="who">Who does it.</param>
    /// <param name="ct">Gives up.</param>
    public Task<ViewOutcome> MoveAsync(int id, bool up, ViewReader who, CancellationToken ct) => ChangeAsync(async db =>
    {
        if (await MineAsync(db, id, who, ct) is not { } view)
            return (new ViewOutcome.NotFound(), null);
        var all = await db.Views.Where(v => v.Owner == view.Owner).OrderBy(v => v.Rank).ThenBy(v => v.Id).ToListAsync(ct);
        var at = all.IndexOf(view);
        all.RemoveAt(at);
        all.Insert(Math.Clamp(at + (up ? -1 : 1), 0, all.Count), view);
        for (var rank = 0; rank < all.Count; rank++)
            all[rank].Rank = rank + 1;
        return (new ViewOutcome.Done(), Audit(view, who, "view.moved", up ? "One place up." : "One place down."));
    }, ct);

    /// <summary>Takes a view away.</summary>
    /// <param name="id">The view.</param>
    /// <param name="who">Who does it.</param>
    /// <param name="ct">Gives up.</param>
    public Task<ViewOutcome> DeleteAsync(int id, ViewReader who, CancellationToken ct) => ChangeAsync(async db =>
    {
        if (await MineAsync(db, id, who, ct) is not { } view)
            return (new ViewOutcome.NotFound(), null);
        db.Remove(view);
        return (new ViewOutcome.Done(), Audit(view, who, "view.deleted", view.Query));
    }, ct);

    async Task<ViewOutcome> ChangeAsync(Func<MailroomDb, Task<(ViewOutcome, AuditRow?)>> change, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (outcome, audit) = await change(db);
        if (audit is null)
            return outcome;
        db.Add(audit);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return outcome;
    }

    static Task<SavedView?> MineAsync(MailroomDb db, int id, ViewReader who, CancellationToken ct) =>
        db.Views.SingleOrDefaultAsync(v => v.Id == id && (v.Owner == who.UserName || (v.Owner == "" && who.Admin)), ct);

    static string WhyNot(string name, string query) =>
        name.Length is 0 or > LongestName || name.Any(char.IsControl) ? $"Give the view a name of at most {LongestName} characters."
        : query.Length > LongestQuery ? "The search is too long to be saved. Leave something out." : "";

    AuditRow Audit(SavedView view, ViewReader who, string action, string because) => new()
    {
        At = clock.GetUtcNow(),
        Actor = who.UserName,
        Action = action,
        Target = $"view {view.Name}{(view.Owner.Length == 0 ? " (everybody's)" : "")}",
        Because = because,
    };
}
