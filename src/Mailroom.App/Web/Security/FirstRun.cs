namespace Mailroom.App.Web.Security;

/// <summary>While nobody can sign in, every page leads to the claiming of the instance.</summary>
static class FirstRun
{
    static readonly PathString[] Open = ["/setup", "/assets", "/health"];

    public static void UseFirstRun(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var token = context.RequestServices.GetRequiredService<SetupToken>();
        if (!Open.Any(path => context.Request.Path.StartsWithSegments(path)) && await token.NeededAsync(context.RequestAborted))
            context.Response.Redirect("/setup");
        else
            await next(context);
    });
}
