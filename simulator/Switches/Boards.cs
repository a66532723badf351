using System.Diagnostics.CodeAnalysis;

namespace Mailroom.Simulator;

/// <summary>The boards that bear on one request, the most particular first; the first that has a switch on decides.</summary>
internal sealed class Boards(params IEnumerable<SwitchBoard?> boards)
{
    readonly SwitchBoard[] boards = [.. boards.OfType<SwitchBoard>()];

    internal bool Take(Switch which) => Take(which, out _);

    internal bool Take(Switch which, [NotNullWhen(true)] out SwitchSetting? setting)
    {
        foreach (var board in boards)
            if (board.Take(which, out setting))
                return true;
        setting = null;
        return false;
    }

    internal bool IsOn(Switch which) => IsOn(which, out _);

    internal bool IsOn(Switch which, [NotNullWhen(true)] out SwitchSetting? setting)
    {
        foreach (var board in boards)
            if (board.IsOn(which, out setting))
                return true;
        setting = null;
        return false;
    }
}
