using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Alerts;
using Mailroom.Decisions.Route.Alerts.Expected;
using Mailroom.Decisions.Route.Rules;
using Mailroom.Decisions.Route.Rules.Yaml;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>Rules, alerts and expected mails made ready to be asked: those that are stored, or others that are tried out.</summary>
/// <param name="Version">The stored version; 0 for rules that are only tried out, and where none are stored.</param>
/// <param name="Set">What the operator wrote.</param>
/// <param name="Rules">The rules.</param>
/// <param name="Alerts">The alerts.</param>
/// <param name="Expected">The expected mails.</param>
public sealed record RulesInUse(int Version, RuleSet Set, CompiledRules Rules, CompiledAlerts Alerts, CompiledMonitors Expected)
{
    /// <summary>Makes a set ready.</summary>
    /// <param name="version">As for <see cref="Version"/>.</param>
    /// <param name="set">The set, as it was read.</param>
    /// <param name="limits">The limits that it was read with.</param>
    public static RulesInUse Of(int version, RuleSet set, Limits limits) =>
        new(version, set, CompiledRules.Of(set, limits), CompiledAlerts.Of(set, limits), CompiledMonitors.Of(set, limits));
}

/// <summary>Knows the rules that are in force; another process may have saved newer ones at any time.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="limits">The limits.</param>
public sealed class RulesInForce(IDbContextFactory<SqliteDb> databases, Limits limits)
{
    RulesInUse known = RulesInUse.Of(0, RuleSet.Empty, limits);

    /// <summary>The newest stored rules. They are made ready once a version.</summary>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="InvalidOperationException">The stored rules can no longer be read; the message says where. Mail waits rather than going unruled.</exception>
    public async Task<RulesInUse> NowAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var newest = await db.RuleBooks.MaxAsync(b => (int?)b.Id, ct) ?? 0;
        var now = known;
        if (newest == now.Version)
            return now;
        var yaml = await db.RuleBooks.Where(b => b.Id == newest).Select(b => b.Yaml).SingleAsync(ct);
        return known = RuleYaml.Read(yaml, limits) switch
        {
            RuleFile.Good good => RulesInUse.Of(newest, good.Set, limits),
            RuleFile.Bad bad => throw new InvalidOperationException($"The stored rules (version {newest}) cannot be used. {bad.Errors[0]} Save rules that can, or raise the limit that they are over."),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
