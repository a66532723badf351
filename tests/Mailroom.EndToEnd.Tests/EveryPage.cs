using Mailroom.App.Web;
using Mailroom.Decisions.Mail;
using Mailroom.Engine;
using Mailroom.Engine.Network;
using Mailroom.Engine.Schedule;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Secrets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Mailroom.EndToEnd.Tests;

/// <summary>The addresses of all pages, from the product's own routes, with an example for every part of them that varies.</summary>
static class EveryPage
{
    /// <summary>For a route, where it leads in a store with a ticket, a held mail and a rule. A route without parts is its own example.</summary>
    static readonly Dictionary<string, string[]> Examples = new(StringComparer.Ordinal)
    {
        ["/tickets"] = ["/tickets", "/tickets?page=2"],
        ["/tickets/{number:long}"] = ["/tickets/1001", "/tickets/1002"],
        ["/tickets/{number:long}/mail/{intakeId:long}/html"] = ["/tickets/1002/mail/2/html"],
        ["/tickets/{number:long}/mail/{intakeId:long}/original"] = ["/tickets/1001/mail/1/original"],
        ["/tickets/{number:long}/mail/{intakeId:long}/source"] = ["/tickets/1001/mail/1/source"],
        ["/tickets/{number:long}/mail/{intakeId:long}/files/{index:int}/view"] = ["/tickets/1002/mail/2/files/1/view"],
        ["/tickets/{number:long}/mail/{intakeId:long}/files/{index:int}"] = ["/tickets/1002/mail/2/files/1"],
        ["/outgoing"] = ["/outgoing", "/outgoing?state=sent"],
        ["/outgoing/{id:long}/original"] = ["/outgoing/1/original"],
        ["/held/{id:long}"] = ["/held/3"],
        ["/held/{id:long}/original"] = ["/held/3/original"],
        ["/mail"] = ["/mail", "/mail?id=none@example.com"],
        ["/mail/{id:long}"] = ["/mail/1", "/mail/3"],
        ["/mail/{id:long}/original"] = ["/mail/1/original"],
        ["/admin/service-desk/email-parser/{id:int}"] = ["/admin/service-desk/email-parser/1"],
        ["/admin/service-desk/email-parser/{id:int}/test"] = ["/admin/service-desk/email-parser/1/test"],
        ["/admin/service-desk/email-parser/{id:int}/sign-in"] = ["/admin/service-desk/email-parser/1/sign-in"],
        ["/admin/service-desk/email-parser/{id:int}/reconcile"] = ["/admin/service-desk/email-parser/1/reconcile"],
        ["/admin/service-desk/email-parser/{id:int}/import"] = ["/admin/service-desk/email-parser/1/import"],
        ["/dashboard"] = ["/dashboard", "/dashboard?span=month"],
        ["/admin/service-desk/email-parser/signed-in/{code}"] = ["/admin/service-desk/email-parser/signed-in/STATE-UNKNOWN"],
        ["/admin/service-desk/rules/edit"] = ["/admin/service-desk/rules/edit?name=Hold%20invoices"],
        ["/admin/service-desk/accounts/{id:int}"] = ["/admin/service-desk/accounts/1"],
        ["/admin/service-desk/accounts/{id:int}/delete"] = ["/admin/service-desk/accounts/1/delete"],
        ["/admin/service-desk/employees/{id:int}"] = ["/admin/service-desk/employees/1"],
        ["/admin/service-desk/employees/{id:int}/delete"] = ["/admin/service-desk/employees/1/delete"],
        ["/admin/service-desk/queues/{id:int}"] = ["/admin/service-desk/queues/1"],
        ["/admin/service-desk/queues/{id:int}/delete"] = ["/admin/service-desk/queues/1/delete"],
        ["/admin/service-desk/types/{id:int}"] = ["/admin/service-desk/types/1"],
        ["/admin/service-desk/types/{id:int}/delete"] = ["/admin/service-desk/types/1/delete"],
        ["/admin/service-desk/priorities/{id:int}"] = ["/admin/service-desk/priorities/1"],
        ["/admin/service-desk/priorities/{id:int}/delete"] = ["/admin/service-desk/priorities/1/delete"],
        ["/admin/service-desk/statuses/{id:int}"] = ["/admin/service-desk/statuses/1"],
        ["/admin/service-desk/statuses/{id:int}/delete"] = ["/admin/service-desk/statuses/1/delete"],
        ["/admin/service-desk/fields/{id:int}"] = ["/admin/service-desk/fields/1"],
        ["/admin/service-desk/fields/{id:int}/delete"] = ["/admin/service-desk/fields/1/delete"],
        ["/admin/service-desk/contacts/{id:int}"] = ["/admin/service-desk/contacts/1"],
        ["/admin/service-desk/mailboxes/{id:int}"] = ["/admin/service-desk/mailboxes/1"],
        ["/admin/service-desk/hours/{id:int}"] = ["/admin/service-desk/hours/0", "/admin/service-desk/hours/1"],
        ["/admin/service-desk/letters/reply"] = ["/admin/service-desk/letters/reply", "/admin/service-desk/letters/reply?queue=1"],
        ["/admin/audit"] = ["/admin/audit", "/admin/audit?from=2026-11-20&until=2026-11-19"],
        ["/assets/{name}"] = [],
        ["/problem/{status:int:range(400,599)}"] = ["/problem/400", "/problem/403", "/problem/404", "/problem/429", "/problem/500"],
    };

    /// <summary>Every address that can be looked at without posting anything; streams of events are none.</summary>
    /// <param name="folder">Of nobody else; nothing is written there.</param>
    public static IReadOnlyList<string> Addresses(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddEngine(new EngineSettings(new DataFolder(folder), new KeySettings(), new NetworkSettings(), new SignInSettings(), new PollSettings(), Limits.Default)).AddWeb();
        using var app = builder.Build();
        app.MapWeb();
        var routes = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is not { } methods || methods.Contains("GET"))
            .Select(route => "/" + route.RoutePattern.RawText!.Trim('/')).Where(route => !route.StartsWith("/{*", StringComparison.Ordinal))
            .Where(route => !route.EndsWith("/events", StringComparison.Ordinal) && route != "/live").Distinct().ToList();
        Assert.True(routes.Count > 30, $"Only {routes.Count} routes were found.");
        return [.. routes.SelectMany(ExamplesOf)];
    }

    static string[] ExamplesOf(string route)
    {
        if (Examples.TryGetValue(route, out var examples))
            return examples;
        Assert.False(route.Contains('{'), $"EveryPage has no example for {route}.");
        return [route];
    }
}
