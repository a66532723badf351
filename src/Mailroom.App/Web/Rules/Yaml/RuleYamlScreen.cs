using Mailroom.App.Web.EmailParser;
using Mailroom.App.Web.Rules.Form;
using Mailroom.App.Web.Rules.Trial;
using Mailroom.Decisions.Route.Rules.Yaml;
using Mailroom.Engine.Desk;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Mailroom.App.Web.Rules.Yaml;

/// <summary>All rules, alerts and expected mails as one text.</summary>
static class RuleYamlScreen
{
    public static void MapRuleYaml(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/yaml", async (HttpContext http, RuleBooks books) =>
        {
            var text = await books.CurrentAsync(http.RequestAborted);
            return await PageAsync(http, text.Yaml, text.Version.Version, []);
        });
        routes.MapPost("/yaml", PostedAsync).WithMetadata(new RequestSizeLimitAttribute(RuleFormScreen.MostBytes));
    }

    static async Task<IResult> PostedAsync(HttpContext http, IFormCollection posted, RuleBooks books, Trials trials)
    {
        var ct = http.RequestAborted;
        var yaml = posted["yaml"].ToString().ReplaceLineEndings("\n");
        var version = RuleForm.VersionOf(posted);
        if (posted["do"] == "save")
            return await books.SaveAsync(yaml, version, EmailParserScreens.Actor(http), ct) switch
            {
                RuleSaving.Saved => Results.Redirect(RulesScreens.Root),
                RuleSaving.Overtaken overtaken => await PageAsync(http, yaml, overtaken.Newest.Version, RulesScreens.Errors(overtaken, "yaml")),
                var refused => await PageAsync(http, yaml, version, RulesScreens.Errors(refused, "yaml")),
            };
        var read = await books.CheckAsync(yaml, ct);
        if (read is not RuleFile.Good good)
            return await PageAsync(http, yaml, version, RulesScreens.Errors(new RuleSaving.Refused(((RuleFile.Bad)read).Errors), "yaml"));
        await trials.StartAsync(EmailParserScreens.Actor(http), good.Set, posted, ct);
        return await PageAsync(http, yaml, version, []);
    }

    static async Task<IResult> PageAsync(HttpContext http, string yaml, int version, IReadOnlyList<FieldError> errors) => new RazorComponentResult<YamlPage>(new
    {
        Yaml = yaml,
        Version = version,
        Errors = errors,
        Words = await http.RequestServices.GetRequiredService<RuleBooks>().WordsAsync(http.RequestAborted),
        Progress = http.RequestServices.GetRequiredService<Trials>().Latest(EmailParserScreens.Actor(http)),
    })
    { StatusCode = errors.Count > 0 ? 422 : 200 };
}
