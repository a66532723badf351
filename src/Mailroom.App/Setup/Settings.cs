using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Engine;
using Mailroom.Engine.Network;
using Mailroom.Engine.Notify;
using Mailroom.Engine.Schedule;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Secrets;

namespace Mailroom.App.Setup;

/// <summary>
/// Reads the settings: mailroom.json in the data folder, then environment variables such as
/// MAILROOM__Poll__Interval. A misspelt name stops the program.
/// </summary>
static class Settings
{
    static readonly Dictionary<string, Type> Sections = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Keys"] = typeof(KeySettings),
        ["Network"] = typeof(NetworkSettings),
        ["SignIn"] = typeof(SignInSettings),
        ["Policy"] = typeof(PolicySettings),
        ["Poll"] = typeof(PollSettings),
        ["Alerts"] = typeof(AlertSettings),
        ["Threading"] = typeof(ThreadSettings),
        ["Loops"] = typeof(LoopSettings),
        ["Limits"] = typeof(Limits),
    };

    /// <summary>The data folder: the option, MAILROOM_DATA, or the user's application data.</summary>
    public static DataFolder FolderOf(DirectoryInfo? option)
    {
        var path = option?.FullName ?? Environment.GetEnvironmentVariable("MAILROOM_DATA");
        if (string.IsNullOrEmpty(path))
        {
            var own = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
            path = own.Length > 0 ? Path.Combine(own, "mailroom") : throw new SettingsException("This user has no application data folder. Give one with --data DIR.");
        }
        return new DataFolder(Path.GetFullPath(path));
    }

    /// <summary>Reads and checks everything.</summary>
    /// <exception cref="SettingsException">Something is wrong; the message names it.</exception>
    public static EngineSettings Read(DataFolder folder)
    {
        try
        {
            var mailroom = new ConfigurationBuilder()
                .AddJsonFile(Path.Combine(folder.Path, "mailroom.json"), optional: true, reloadOnChange: false)
                .AddEnvironmentVariables().Build().GetSection("Mailroom");
            foreach (var unknown in mailroom.GetChildren().Where(section => !Sections.ContainsKey(section.Key)))
                throw new SettingsException($"There is no setting Mailroom:{unknown.Key}. Known are {string.Join(", ", Sections.Keys.Select(key => "Mailroom:" + key))}.");
            return Check(new EngineSettings(folder, Bind<KeySettings>(mailroom, "Keys"), Bind<NetworkSettings>(mailroom, "Network"),
                Bind<SignInSettings>(mailroom, "SignIn"), Bind<PollSettings>(mailroom, "Poll"), Bind<Limits>(mailroom, "Limits"))
            {
                Policy = Bind<PolicySettings>(mailroom, "Policy"),
                Alerts = Bind<AlertSettings>(mailroom, "Alerts"),
                Threading = Bind<ThreadSettings>(mailroom, "Threading"),
                Loops = Bind<LoopSettings>(mailroom, "Loops"),
            });
        }
        catch (Exception wrong) when (wrong is InvalidDataException or FormatException or InvalidOperationException)
        {
            throw new SettingsException($"A setting cannot be read: {wrong.Message} {wrong.InnerException?.Message}".TrimEnd());
        }
    }

    static T Bind<T>(IConfiguration mailroom, string section) where T : new() =>
        mailroom.GetSection(section).Get<T>(options => options.ErrorOnUnknownConfiguration = true) ?? new T();

    static EngineSettings Check(EngineSettings settings)
    {
        Demand(settings.SignIn.Authority is { IsAbsoluteUri: true, Scheme: "https" }, "Mailroom:SignIn:Authority is an https address such as https://login.microsoftonline.com.");
        Demand(settings.SignIn.Timeout > TimeSpan.Zero, "Mailroom:SignIn:Timeout is more than zero.");
        Demand(settings.Poll.Interval >= TimeSpan.FromSeconds(1) && settings.Poll.Interval <= TimeSpan.FromMinutes(9), "Mailroom:Poll:Interval is 00:00:01 to 00:09:00.");
        Demand(settings.Poll.FirstBackOff > TimeSpan.Zero && settings.Poll.LongestBackOff >= settings.Poll.FirstBackOff, "Mailroom:Poll:LongestBackOff is not less than FirstBackOff, which is more than zero.");
        foreach (var limit in typeof(Limits).GetProperties().Where(p => p.Name != nameof(Limits.Default)))
            Demand(limit.GetValue(settings.Limits) switch { int n => n > 0, long n => n > 0, TimeSpan t => t > TimeSpan.Zero, _ => true }, $"Mailroom:Limits:{limit.Name} is more than zero.");
        foreach (var format in settings.Threading.OldSubjectTokens.Prepend(settings.Threading.SubjectToken))
            Demand(SubjectTokens.IsFormat(format), $"Mailroom:Threading: '{format}' is no format for ticket numbers. Write the word number in it once, and something before it, such as #number#.");
        Demand(settings.Threading.ReopenWithin >= TimeSpan.Zero, "Mailroom:Threading:ReopenWithin is not less than zero.");
        foreach (var cap in typeof(LoopSettings).GetProperties())
            Demand(cap.GetValue(settings.Loops) is > 0, $"Mailroom:Loops:{cap.Name} is more than zero.");
        // Lists and files are read here so that a wrong entry stops the start and not the first mail.
        settings.Network.Check();
        settings.Policy.Check();
        settings.Alerts.Check();
        Demand(settings.Alerts.SilentAfter > settings.Poll.Interval, "Mailroom:Alerts:SilentAfter is more than Mailroom:Poll:Interval, or every quiet mailbox would be reported.");
        return settings;
    }

    static void Demand(bool holds, string sentence)
    {
        if (!holds)
            throw new SettingsException(sentence);
    }
}
