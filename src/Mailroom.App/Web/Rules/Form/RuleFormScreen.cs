using Mailroom.App.Web.EmailParser;
using Mailroom.App.Web.Rules.Trial;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules.Yaml;
using Mailroom.Engine.Desk;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Mailroom.App.Web.Rules.Form;

/// <summary>Adding and changing one rule.</summary>
static class RuleFormScreen
{
    /// <summary>Bytes that a form of this page may have: the largest text that rules may be, and a mail to try them on.</summary>
    public const int MostBytes = 8 << 20;

    public static void MapRuleForm(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/add", async (HttpContext http, RuleBooks books) =>
        {
            var form = new RuleForm { Version = (await books.CurrentAsync(http.RequestAborted)).Version.Version };
            form.When.Children.Add(new RuleNode { Kind = RuleNode.Test });
            return await PageAsync(http, null, form, [], null);
        });
        routes.MapGet("/edit", async (string name, HttpContext http, RuleBooks books, Limits limits) =>
        {
            var text = await books.CurrentAsync(http.RequestAborted);
            if (RulesScreens.SetOf(text, limits) is not { } set)
                return Results.Redirect($"{RulesScreens.Root}/yaml");
            return set.Rules.FirstOrDefault(rule => rule.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } rule
                ? await PageAsync(http, rule.Name, RuleForm.Of(rule, text.Version.Version), [], null) : Results.NotFound();
        });
        routes.MapPost("/add", (HttpContext http, IFormCollection form) => PostedAsync(http, null, form)).WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        routes.MapPost("/edit", (string name, HttpContext http, IFormCollection form) => PostedAsync(http, name, form)).WithMetadata(new RequestSizeLimitAttribute(MostBytes));
    }

    static async Task<IResult> PostedAsync(HttpContext http, string? original, IFormCollection posted)
    {
        var (services, ct) = (http.RequestServices, http.RequestAborted);
        var limits = services.GetRequiredService<Limits>();
        var form = PostedRule.Read(posted, limits);
        var button = posted["do"].ToString();
        if (button is not ("save" or "try"))
            return await PageAsync(http, original, form, [], PostedRule.Change(form, button));
        var books = services.GetRequiredService<RuleBooks>();
        var newest = await books.CurrentAsync(ct);
        if (RulesScreens.SetOf(newest, limits) is not { } set)
            return Results.Redirect($"{RulesScreens.Root}/yaml");
        if (newest.Version.Version != form.Version && button == "save")
        {
            form.Version = newest.Version.Version;
            return await PageAsync(http, original, form, [new FieldError(RuleDraft.Whole, RulesScreens.Overtaken(newest.Version))], null);
        }
        var draft = RuleDraft.Of(set, original, form);
        switch (await books.CheckAsync(draft.Yaml, ct))
        {
            case RuleFile.Bad bad:
                return await PageAsync(http, original, form, draft.Errors(bad.Errors), null);
            case RuleFile.Good good when button == "try":
                await services.GetRequiredService<Trials>().StartAsync(EmailParserScreens.Actor(http), good.Set, posted, ct);
                return await PageAsync(http, original, form, [], null);
            case RuleFile.Good good:
                var saving = await books.SaveAsync(RuleYaml.Write(good.Set), form.Version, EmailParserScreens.Actor(http), ct);
                return saving is RuleSaving.Saved ? Results.Redirect(RulesScreens.Root) : await PageAsync(http, original, form, RulesScreens.Errors(saving, RuleDraft.Whole), null);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    static async Task<IResult> PageAsync(HttpContext http, string? original, RuleForm form, IReadOnlyList<FieldError> errors, string? focus) => new RazorComponentResult<RuleFormPage>(new
    {
        Original = original,
        Form = form,
        Words = await http.RequestServices.GetRequiredService<RuleBooks>().WordsAsync(http.RequestAborted),
        Errors = errors,
        Focus = focus,
        Progress = http.RequestServices.GetRequiredService<Trials>().Latest(EmailParserScreens.Actor(http)),
    })
    { StatusCode = errors.Count > 0 ? 422 : 200 };
}
