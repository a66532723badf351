using System.CommandLine;
using Mailroom.App.Setup;
using Mailroom.Engine.Store;

namespace Mailroom.App.Cli;

/// <summary>mailroom serve: reads the mailboxes and serves the pages until it is stopped.</summary>
static class ServeCommand
{
    public static Command Build()
    {
        var urls = new Option<string>("--urls") { Description = "Addresses to serve the pages at, separated by semicolons", DefaultValueFactory = _ => "http://127.0.0.1:5080", HelpName = "URL" };
        var untilInputCloses = new Option<bool>("--until-stdin-closes") { Description = "Stop when standard input is closed, for a parent process that holds its other end" };
        var command = new Command("serve", "Read the mailboxes and serve the pages. Ctrl-C stops it") { urls, untilInputCloses };
        command.SetAction(async (parsed, ct) =>
        {
            try
            {
                await using var app = await Server.BuildAsync(parsed.GetValue(Root.Data), parsed.GetValue(urls)!, ct);
                if (parsed.GetValue(untilInputCloses))
                    StopWhenInputCloses(app.Lifetime);
                await Server.RunAsync(app, ct);
                return ExitCode.Ok;
            }
            catch (Exception unusable) when (unusable is StoreUnusableException or SettingsException or IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException })
            {
                return Print.Error(parsed, ExitCode.NotUsable, unusable.Message);
            }
        });
        return command;
    }

    static void StopWhenInputCloses(IHostApplicationLifetime lifetime) => _ = Task.Run(async () =>
    {
        var ignored = new byte[256];
        await using var input = Console.OpenStandardInput();
        while (await input.ReadAsync(ignored) > 0)
        {
        }
        lifetime.StopApplication();
    });
}
