using System.CommandLine;
using Mailroom.Fuzz;

return await new RootCommand("Attacks the reading of mail with mutated samples") { CampaignCommand.Build(), ReplayCommand.Build() }.Parse(args).InvokeAsync();
