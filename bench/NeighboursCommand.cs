using System.CommandLine;

namespace Mailroom.Bench;

/// <summary>How much one failing mailbox costs all the others of its app registration.</summary>
static class NeighboursCommand
{
    static readonly Option<int> Mailboxes = new("--mailboxes") { Description = "Mailboxes, one of which fails", DefaultValueFactory = _ => 200 };
    static readonly Option<double> Seconds = new("--seconds") { Description = "How long mail is delivered in one run", DefaultValueFactory = _ => 90 };
    static readonly Option<double> Rate = new("--rate") { Description = "Mails a second, over all mailboxes", DefaultValueFactory = _ => 10 };
    static readonly Option<double> TokenLife = new("--token-seconds") { Description = "Life of an access token; renewals begin at half of it", DefaultValueFactory = _ => 60 };
    static readonly Option<int> Pairs = new("--pairs") { Description = "How often each of the two runs is made, in turn", DefaultValueFactory = _ => 2 };

    public static Command Build()
    {
        var command = new Command("neighbours", "The time from delivery to ticket of all mailboxes but one, while that one is well and while it fails in every way") { Mailboxes, Seconds, Rate, TokenLife, Pairs };
        command.SetAction(async (parsed, ct) =>
        {
            var plan = new NeighboursPlan(parsed.GetValue(Mailboxes), TimeSpan.FromSeconds(parsed.GetValue(Seconds)), parsed.GetValue(Rate), TimeSpan.FromSeconds(parsed.GetValue(TokenLife)));
            List<NeighboursResult> well = [], failing = [];
            for (var pair = 0; pair < parsed.GetValue(Pairs); pair++)
            {
                well.Add(Say("well   ", await NeighboursRun.RunAsync(plan, fails: false, ct)));
                failing.Add(Say("failing", await NeighboursRun.RunAsync(plan, fails: true, ct)));
            }
            var ratio = failing.Min(r => r.P95.TotalMilliseconds) / well.Min(r => r.P95.TotalMilliseconds);
            Console.WriteLine($"p95 with one failing / p95 with all well = {ratio:0.00}");
            return 0;
        });
        return command;
    }

    static NeighboursResult Say(string name, NeighboursResult r)
    {
        Console.WriteLine($"{name}: {r.Mails} mails, median {r.Median.TotalMilliseconds:0} ms, p95 {r.P95.TotalMilliseconds:0} ms, max {r.Longest.TotalMilliseconds:0} ms; "
            + $"{r.TokenCalls} token calls, of the failing mailbox {r.FailingCalls} ({r.Refusals} refused or unanswered), faults met: {r.Faults}; lost {r.Lost}, double {r.Double}");
        return r;
    }
}
