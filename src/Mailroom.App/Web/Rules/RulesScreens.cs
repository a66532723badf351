using Mailroom.App.Web.EmailParser;
using Mailroom.App.Web.Rules.Form;
using Mailroom.App.Web.Rules.Trial;
using Mailroom.App.Web.Rules.Yaml;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules;
using Mailroom.Decisions.Route.Rules.Yaml;
using Mailroom.Engine.Desk;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mailroom.App.Web.Rules;

/// <summary>Admin &gt; Service Desk &gt; Rules: the list, a rule's form, the YAML of all, their history, and the dry run.</summary>
static class RulesScreens
{
    public const string Root = "/admin/service-desk/rules";

    public static void MapRules(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("", (RuleBooks books, ExpectedMails expected, Limits limits, CancellationToken ct) => ListAsync(books, expected, limits, [], ct));
        routes.MapPost("/change", ChangeAsync);
        routes.MapGet("/history", async (RuleBooks books, CancellationToken ct) => await HistoryAsync(books, [], ct));
        routes.MapPost("/restore", async (int version, int seen, HttpContext http, RuleBooks books) =>
            await books.RestoreAsync(version, seen, EmailParserScreens.Actor(http), http.RequestAborted) switch
            {
                RuleSaving.Saved => Results.Redirect(Root),
                RuleSaving.NoSuchVersion => Results.NotFound(),
                var refused => await HistoryAsync(books, Errors(refused), http.RequestAborted),
            });
        routes.MapRuleForm();
        routes.MapRuleYaml();
        routes.MapTrial();
    }

    /// <summary>The rules of a text; null when the text cannot be used any more.</summary>
    public static RuleSet? SetOf(RuleText text, Limits limits) => (RuleYaml.Read(text.Yaml, limits) as RuleFile.Good)?.Set;

    /// <summary>What was wrong with saving, for the head of a page.</summary>
    public static IReadOnlyList<FieldError> Errors(RuleSaving saving, string field = "main") => saving switch
    {
        RuleSaving.Refused refused => [.. refused.Errors.Select(error => new FieldError(field, error.ToString()))],
        RuleSaving.Overtaken { Newest: var newest } => [new FieldError(field, Overtaken(newest))],
        _ => [],
    };

    public static string Overtaken(RuleVersion newest) =>
        RuleTexts.FormatOvertaken(newest.SavedBy, newest.Version, newest.SavedAt?.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));

    static async Task<IResult> ListAsync(RuleBooks books, ExpectedMails expected, Limits limits, IReadOnlyList<FieldError> errors, CancellationToken ct)
    {
        var text = await books.CurrentAsync(ct);
        var set = SetOf(text, limits);
        return new RazorComponentResult<RulesPage>(new
        {
            Text = text,
            Set = set ?? RuleSet.Empty,
            Flags = await books.FlagsAsync(ct),
            Expected = set is null ? [] : await expected.ListAsync(ct),
            Errors = set is null ? [new FieldError("edit-yaml", RuleTexts.StoredUnusable)] : errors,
        })
        { StatusCode = errors.Count > 0 ? 422 : 200 };
    }

    static async Task<IResult> HistoryAsync(RuleBooks books, IReadOnlyList<FieldError> errors, CancellationToken ct) =>
        new RazorComponentResult<HistoryPage>(new { Versions = await books.HistoryAsync(100, ct), Errors = errors }) { StatusCode = errors.Count > 0 ? 422 : 200 };

    /// <summary>The buttons beside a rule.</summary>
    static async Task<IResult> ChangeAsync(int version, string name, string @do, HttpContext http, RuleBooks books)
    {
        var (services, ct) = (http.RequestServices, http.RequestAborted);
        var text = await books.CurrentAsync(ct);
        if (SetOf(text, services.GetRequiredService<Limits>()) is not { } set)
            return Results.Redirect($"{Root}/yaml");
        var saving = text.Version.Version != version ? new RuleSaving.Overtaken(text.Version)
            : await books.SaveAsync(RuleYaml.Write(set with { Rules = Changed(set.Rules, name, @do) }), version, EmailParserScreens.Actor(http), ct);
        return saving is RuleSaving.Saved
            ? Results.Redirect(Root)
            : await ListAsync(books, services.GetRequiredService<ExpectedMails>(), services.GetRequiredService<Limits>(), Errors(saving), ct);
    }

    static List<Rule> Changed(IReadOnlyList<Rule> rules, string name, string what)
    {
        var changed = rules.ToList();
        var at = changed.FindIndex(rule => rule.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        switch (what)
        {
            case "up" when at > 0:
                (changed[at - 1], changed[at]) = (changed[at], changed[at - 1]);
                break;
            case "down" when at >= 0 && at < changed.Count - 1:
                (changed[at + 1], changed[at]) = (changed[at], changed[at + 1]);
                break;
            case "switch" when at >= 0:
                changed[at] = changed[at] with { Enabled = !changed[at].Enabled };
                break;
            case "delete" when at >= 0:
                changed.RemoveAt(at);
                break;
        }
        return changed;
    }
}
