using Mailroom.Decisions.Parse.Text;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules.Texts;

namespace Mailroom.Decisions.Route.Alerts.Fields;

/// <summary>The lines "Key: value" of a text.</summary>
static class LineFields
{
    const int LongestKey = 100;

    /// <summary>The values by key, in any case of letters; of several with one key the first that is not empty.</summary>
    public static IReadOnlyDictionary<string, string> Read(string text, Limits limits)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var lines = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (++lines > limits.AlertLines)
                break;
            var colon = line.IndexOf(':');
            // Some systems write their lines as a list.
            var key = colon > 0 ? line[..colon].Trim(" \t*-•>|") : [];
            if (key.Length is 0 or > LongestKey)
                continue;
            var value = line[(colon + 1)..].Trim(" \t|");
            if (value.Length > 0)
                values.TryAdd(ComposedText.Of(key.ToString()), Captured.Clean(value[..Math.Min(value.Length, 4 * limits.CapturedText)].ToString(), limits));
        }
        return values;
    }
}
