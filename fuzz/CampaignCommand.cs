using System.CommandLine;

namespace Mailroom.Fuzz;

/// <summary>campaign: many runs over mutated samples.</summary>
static class CampaignCommand
{
    public static readonly Argument<string> TargetName = new("TARGET") { Description = "parse, trim or forward" };

    public static Command Build()
    {
        var runs = new Option<long>("--runs") { Description = "How many mutated inputs", DefaultValueFactory = _ => 100_000 };
        var seed = new Option<int>("--seed") { Description = "Where the chance begins; the same seed does the same again", DefaultValueFactory = _ => 1 };
        var samples = new Option<DirectoryInfo>("--samples") { Description = "A folder of samples (.eml, .txt)", Required = true };
        var output = new Option<DirectoryInfo>("--out") { Description = "A folder for what is found", Required = true };
        var command = new Command("campaign", "Runs a target over mutated samples. Exit code 1: something crashed; 3: something hung") { TargetName, runs, seed, samples, output };
        command.SetAction(parsed =>
        {
            parsed.GetRequiredValue(output).Create();
            var target = Target.All.Single(t => t.Name == parsed.GetValue(TargetName));
            return new Campaign(new Plan(target, parsed.GetValue(runs), parsed.GetValue(seed), parsed.GetRequiredValue(samples), parsed.GetRequiredValue(output))).Run();
        });
        TargetName.AcceptOnlyFromAmong([.. Target.All.Select(t => t.Name)]);
        return command;
    }
}

/// <summary>replay: one run over one file, or over what a dead process was at.</summary>
static class ReplayCommand
{
    public static Command Build()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "An input, or the .current file of a campaign that died" };
        var command = new Command("replay", "Runs a target over one file") { CampaignCommand.TargetName, file };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file).FullName;
            var input = path.EndsWith(".current", StringComparison.Ordinal) ? Watchdog.LastOf(path) : File.ReadAllBytes(path);
            Target.All.Single(t => t.Name == parsed.GetValue(CampaignCommand.TargetName)).Run(input);
            Console.WriteLine($"{input.Length} bytes, no crash.");
        });
        return command;
    }
}
