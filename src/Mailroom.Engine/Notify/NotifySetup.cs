using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.Engine.Notify;

/// <summary>Puts the room for sending together.</summary>
public static class NotifySetup
{
    /// <summary>Registers it; needs the sign-in room, the statuses and the clock.</summary>
    public static IServiceCollection AddNotify(this IServiceCollection services) => services.AddSingleton<SendRate>().AddSingleton<SmtpDoor>().AddSingleton<IAlertMail, AlertMail>()
        .AddSingleton<OutboxRows>().AddSingleton<OutboxRun>();
}
