using System.Threading.RateLimiting;

namespace Mailroom.App.Web.Security;

/// <summary>How often somebody may ask for what guesses passwords or makes us connect to a server.</summary>
static class Brakes
{
    public const string SignIn = "sign-in";
    public const string SaveAndTest = "save-and-test";

    public static void AddBrakes(this IServiceCollection services) => services.AddRateLimiter(o =>
    {
        o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        o.AddPolicy(SignIn, http => PerMinute(http.Connection.RemoteIpAddress?.ToString(), 30));
        o.AddPolicy(SaveAndTest, http => PerMinute(http.User.Identity?.Name, 30));
    });

    static RateLimitPartition<string> PerMinute(string? who, int permits) => RateLimitPartition.GetFixedWindowLimiter(
        who ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) });
}
