using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Mailroom.Simulator.Tests;

/// <summary>The README knows every switch and no other.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public async Task Every_switch_is_described()
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(Path.GetDirectoryName(Here())!, "../../simulator/README.md"), Room.Ct);
        var described = lines
            .SkipWhile(l => l != "## Switches").Where(l => l.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(l => l.Split('|')[1].Split(',')).Select(n => n.Trim(' ', '`'));

        Assert.Equal(Enum.GetNames<Switch>().Select(JsonNamingPolicy.CamelCase.ConvertName).Order(), described.Order());
    }

    static string Here([CallerFilePath] string path = "") => path;
}
