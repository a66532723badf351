using System.CommandLine;

namespace Mailroom.Bench;

/// <summary>What rules cost: asked about mails, and in a dry run over stored ones.</summary>
static class RulesCommand
{
    static readonly Option<int> Mails = new("--mails") { Description = "Mails", DefaultValueFactory = _ => 10_000 };
    static readonly Option<int> Rules = new("--rules") { Description = "Rules", DefaultValueFactory = _ => 50 };
    static readonly Option<bool> Stored = new("--stored") { Description = "Also store the mails in a database of its own, and make a dry run over them" };

    public static Command Build()
    {
        var command = new Command("rules", "Rules asked about mails of 3 KB; with --stored the dry run over as many stored mails, and the memory it holds") { Mails, Rules, Stored };
        command.SetAction(async (parsed, ct) =>
        {
            RulesRun.Ask(parsed.GetValue(Rules), parsed.GetValue(Mails), ct);
            if (parsed.GetValue(Stored))
                await RulesRun.TryAsync(parsed.GetValue(Rules), parsed.GetValue(Mails), ct);
            return 0;
        });
        return command;
    }
}
