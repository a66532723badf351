namespace Mailroom.Decisions.Parse.Headers;

/// <summary>The words of a date: months in the languages whose mailers translate them, and zones by name (RFC 5322 4.3).</summary>
static class DateWords
{
    const int LongestWord = 12;

    // Each month by the beginnings of its names, lower case; the languages agree where they share one.
    static readonly string[][] Months =
    [
        ["jan", "ene", "gen", "sty"], ["feb", "fév", "fev", "lut"], ["mar", "mär", "mrz", "mrt", "maa"], ["apr", "avr", "abr", "kwi"],
        ["may", "mai", "maj", "mei", "mag"], ["jun", "juin", "giu", "cze"], ["jul", "juil", "lug", "lip"], ["aug", "aoû", "aou", "ago", "sie"],
        ["sep", "set", "wrz"], ["oct", "okt", "ott", "out", "paź"], ["nov", "lis"], ["dec", "déc", "dez", "dic", "des", "gru"],
    ];

    // Minutes east of Greenwich. Letters of one place each are military zones, which RFC 5322 4.3 says to take for nothing.
    static readonly Dictionary<string, int> Zones = new(StringComparer.Ordinal)
    {
        ["ut"] = 0,
        ["utc"] = 0,
        ["gmt"] = 0,
        ["z"] = 0,
        ["wet"] = 0,
        ["est"] = -300,
        ["edt"] = -240,
        ["cst"] = -360,
        ["cdt"] = -300,
        ["mst"] = -420,
        ["mdt"] = -360,
        ["pst"] = -480,
        ["pdt"] = -420,
        ["akst"] = -540,
        ["akdt"] = -480,
        ["hst"] = -600,
        ["ast"] = -240,
        ["adt"] = -180,
        ["nst"] = -210,
        ["ndt"] = -150,
        ["brt"] = -180,
        ["bst"] = 60,
        ["west"] = 60,
        ["cet"] = 60,
        ["met"] = 60,
        ["mez"] = 60,
        ["cest"] = 120,
        ["mest"] = 120,
        ["mesz"] = 120,
        ["eet"] = 120,
        ["sast"] = 120,
        ["eest"] = 180,
        ["msk"] = 180,
        ["msd"] = 240,
        ["hkt"] = 480,
        ["sgt"] = 480,
        ["awst"] = 480,
        ["jst"] = 540,
        ["kst"] = 540,
        ["aest"] = 600,
        ["aedt"] = 660,
        ["acst"] = 570,
        ["acdt"] = 630,
        ["nzst"] = 720,
        ["nzdt"] = 780,
    };

    /// <summary>1 to 12; 0 when the word is no month.</summary>
    public static int Month(string word)
    {
        if (word.Length is < 3 or > LongestWord)
            return 0;
        for (var month = 0; month < Months.Length; month++)
            if (Array.Exists(Months[month], start => word.StartsWith(start, StringComparison.Ordinal)))
                return month + 1;
        return 0;
    }

    /// <summary>Minutes east of Greenwich; null when the word is no zone that is known.</summary>
    public static int? Zone(string word) => Zones.TryGetValue(word, out var minutes) ? minutes : null;
}
