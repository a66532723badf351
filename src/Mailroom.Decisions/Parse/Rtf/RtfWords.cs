namespace Mailroom.Decisions.Parse.Rtf;

/// <summary>The control words and symbols that stand for text.</summary>
static class RtfWords
{
    /// <summary>Null when the word stands for none.</summary>
    public static string? TextOf(string word, bool inHtml) => word switch
    {
        "par" or "line" or "sect" or "page" => "\n",
        "row" or "cell" when inHtml => null,
        "row" => "\n",
        "cell" => "\t",
        "tab" => "\t",
        "lquote" => "\u2018",
        "rquote" => "\u2019",
        "ldblquote" => "\u201C",
        "rdblquote" => "\u201D",
        "bullet" => "\u2022",
        "endash" => "\u2013",
        "emdash" => "\u2014",
        "enspace" or "emspace" => " ",
        _ => null,
    };

    /// <summary>Null when the symbol stands for none.</summary>
    public static string? TextOf(char symbol, bool inHtml) => symbol switch
    {
        '\\' or '{' or '}' => symbol.ToString(),
        '~' => inHtml ? "&nbsp;" : "\u00A0",
        '_' => inHtml ? "&shy;" : "\u2011",
        '\r' or '\n' => "\n",
        _ => null,
    };
}
