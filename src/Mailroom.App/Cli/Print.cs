using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mailroom.App.Cli;

/// <summary>Writes what a command found: a sentence for people, or JSON for scripts. What strangers wrote cannot steer the terminal.</summary>
static class Print
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    };

    public static void Line(ParseResult parsed, object forScripts, string forPeople) =>
        Console.Out.WriteLine(parsed.GetValue(Root.Json) ? JsonSerializer.Serialize(forScripts, Options) : Plain(forPeople));

    public static int Error(ParseResult parsed, int exitCode, string message)
    {
        if (parsed.GetValue(Root.Json))
            Console.Out.WriteLine(JsonSerializer.Serialize(new { error = message }, Options));
        else
            Console.Error.WriteLine(Plain(message));
        return exitCode;
    }

    /// <summary>Control and direction characters are shown as escapes (T30): a subject must not clear the screen or reverse a line.</summary>
    public static string Plain(string text)
    {
        var plain = new System.Text.StringBuilder(text.Length);
        foreach (var c in text)
        {
            if ((char.IsControl(c) && c is not '\n') || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\u2028' or '\u2029' or '\u200E' or '\u200F')
                plain.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else
                plain.Append(c);
        }
        return plain.ToString();
    }
}
