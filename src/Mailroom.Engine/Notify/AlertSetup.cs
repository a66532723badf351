using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.Engine.Notify;

/// <summary>Puts the alerts together.</summary>
public static class AlertSetup
{
    /// <summary>Registers them; needs <see cref="AlertSettings"/>, the database and the clock, and <see cref="IAlertMail"/> to send mail. <see cref="AlertWatch"/> is what runs by itself.</summary>
    public static IServiceCollection AddAlerts(this IServiceCollection services) => services
        .AddSingleton<AlertRules>().AddSingleton<AlertLetter>().AddSingleton<AlertWay>().AddSingleton<AlertRows>().AddSingleton<AlertPost>().AddSingleton<AlertBoard>();
}
