using System.CommandLine;
using Mailroom.Bench;

// Performance claims come from here: ratios of runs made side by side. `dotnet run -c Release --project bench -- neighbours`
return await new RootCommand("Measures Mailroom against itself, side by side in one run") { NeighboursCommand.Build(), RulesCommand.Build(), DeskCommand.Build() }.Parse(args).InvokeAsync();
