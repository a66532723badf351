using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules.Yaml;
using Mailroom.Engine.Store;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Which rules in force name which word.</summary>
sealed class RuleMentions
{
    readonly IReadOnlyList<NamedWord> named;

    RuleMentions(IReadOnlyList<NamedWord> named) => this.named = named;

    public static async Task<RuleMentions> OfAsync(MailroomDb db, Limits limits, CancellationToken ct)
    {
        var yaml = await db.RuleBooks.OrderByDescending(b => b.Id).Select(b => b.Yaml).FirstOrDefaultAsync(ct) ?? "";
        // Rules that cannot be used any more name nothing; their page says so.
        return new((RuleYaml.Read(yaml, limits) as RuleFile.Good)?.Names ?? []);
    }

    /// <summary>The rules, alerts and expected mails that name one of these, by name.</summary>
    public IReadOnlyList<string> Of(WordKind kind, params IReadOnlyList<string> names) =>
        [.. named.Where(word => word.Kind == kind && names.Contains(word.Name, StringComparer.OrdinalIgnoreCase)).Select(word => word.Rule).Distinct()];

    /// <summary>Names of a kind that rules speak of and that are not there, with the rules.</summary>
    public async Task<IReadOnlyList<(string Name, string Rule)>> MissingAsync(MailroomDb db, WordKind kind, CancellationToken ct)
    {
        if (named.All(word => word.Kind != kind))
            return [];
        var there = (await KnownWords.OfAsync(db, ct))[kind].ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. named.Where(word => word.Kind == kind && !there.Contains(word.Name)).Select(word => (word.Name, word.Rule)).Distinct()];
    }
}
