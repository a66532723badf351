using Mailroom.App.Web.Admin;
using Mailroom.App.Web.Admin.Team;
using Mailroom.App.Web.Dashboard;
using Mailroom.App.Web.EmailParser;
using Mailroom.App.Web.EmailParser.Form;
using Mailroom.App.Web.EmailParser.SignIn;
using Mailroom.App.Web.Held;
using Mailroom.App.Web.Keyboard;
using Mailroom.App.Web.Live;
using Mailroom.App.Web.Mail;
using Mailroom.App.Web.Me;
using Mailroom.App.Web.Outgoing;
using Mailroom.App.Web.Parts;
using Mailroom.App.Web.Replay;
using Mailroom.App.Web.Rules;
using Mailroom.App.Web.Rules.Trial;
using Mailroom.App.Web.Security;
using Mailroom.App.Web.Setup;
using Mailroom.App.Web.SignIn;
using Mailroom.App.Web.Themes;
using Mailroom.App.Web.Tickets;
using Mailroom.Engine.Desk;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace Mailroom.App.Web;

/// <summary>The pages: what they need, and where they are.</summary>
public static class WebSetup
{
    /// <summary>Registers what the pages need beyond the Engine's rooms.</summary>
    public static IServiceCollection AddWeb(this IServiceCollection services)
    {
        services.AddStaffIdentity();
        services.AddBrakes();
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "mailroom-form";
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        // A post without a good token is a 400 in development too, not an exception page.
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = false);
        // Beyond the threshold a form's file would lie on disk for a while, private key and all.
        services.Configure<FormOptions>(o => o.MemoryBufferThreshold = FormSecrets.MostFormBytes);
        services.AddSingleton<SetupToken>();
        services.AddSingleton<FollowUp>();
        services.AddSingleton<Changes>();
        services.AddSingleton<HeldCount>();
        services.AddSingleton<MailFrame>();
        services.AddSingleton<Trials>();
        services.AddSingleton<HeldDesk>();
        services.AddScoped<StaffList>();
        return services;
    }

    /// <summary>Puts the pages, the live events and the health answers at their addresses.</summary>
    public static WebApplication MapWeb(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler("/problem/500");
        app.UseStatusCodePagesWithReExecute("/problem/{0}");
        app.UseRouting();
        app.UseFirstRun();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseAntiforgery();

        var pages = app.MapGroup("").WithMetadata(new RequireAntiforgeryTokenAttribute()).AddEndpointFilter(RefuseForgedAsync);
        pages.MapGet("/", () => Results.Redirect("/tickets"));
        pages.MapSetup();
        pages.MapSignIn();
        pages.MapTickets();
        pages.MapDashboard();
        pages.MapHeld();
        pages.MapMail();
        pages.MapOutgoing();
        pages.MapKeyboard();
        pages.MapMe();
        pages.MapTheme();
        pages.MapGroup("/replay").RequireAuthorization(StaffIdentity.Admin).MapReplay();
        pages.MapGroup("/admin/service-desk/email-parser").RequireAuthorization(StaffIdentity.Admin).MapEmailParser();
        pages.MapGroup(RulesScreens.Root).RequireAuthorization(StaffIdentity.Admin).MapRules();
        pages.MapGroup(AdminScreens.Root).RequireAuthorization(StaffIdentity.Admin).MapAdmin();
        app.MapAssets();
        app.MapLive();
        app.MapProblems();
        return app;
    }

    /// <summary>The middleware only takes a note of a missing token; here every POST without one ends.</summary>
    static async ValueTask<object?> RefuseForgedAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        call.HttpContext.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } ? Results.BadRequest() : await next(call);
}
