using System.Text;

namespace Mailroom.Decisions.Parse.Rtf;

/// <summary>
/// Reads the text of an RTF document, or the HTML that Outlook wrapped into RTF (MS-OXRTFEX). Groups lie on a list of bounded length,
/// each token is looked at once.
/// </summary>
sealed class RtfText
{
    const int MostGroups = 1_000;

    static readonly HashSet<string> Unshown = new(StringComparer.Ordinal)
    {
        "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
        "listtable", "listoverridetable", "rsidtbl", "generator", "themedata", "datastore", "xmlnstbl", "filetbl", "revtbl", "fldinst", "nonshppict",
    };

    /// <summary>What holds inside one group.</summary>
    /// <param name="Hidden">Nothing in it is shown.</param>
    /// <param name="InFontTable">It describes fonts.</param>
    /// <param name="IsTag">It holds HTML as it was (htmltag).</param>
    /// <param name="RtfOnly">It repeats the HTML for readers of RTF (htmlrtf).</param>
    /// <param name="Font">The font in use.</param>
    /// <param name="Substitutes">How many characters after a \u stand for it (\uc).</param>
    readonly record struct Group(bool Hidden, bool InFontTable, bool IsTag, bool RtfOnly, int Font, int Substitutes);

    readonly RtfTokens tokens;
    readonly Reading reading;
    readonly RtfFonts fonts = new();
    readonly Stack<Group> outer = new();
    readonly StringBuilder text = new();
    readonly List<byte> pending = [];
    Group group = new(false, false, false, false, 0, 1);
    bool optional;
    int deeper;
    int toSkip;

    RtfText(byte[] rtf, Reading reading) => (tokens, this.reading) = (new RtfTokens(rtf), reading);

    /// <summary>Whether the text is HTML wrapped into RTF.</summary>
    public bool IsHtml { get; private set; }

    public string Text => text.ToString();

    public static bool IsRtf(ReadOnlySpan<byte> bytes) => bytes.TrimStart(" \t\r\n"u8).StartsWith("{\\rtf"u8);

    public static RtfText Read(byte[] rtf, Reading reading)
    {
        var result = new RtfText(rtf, reading);
        while (result.Step())
            reading.CheckTime();
        return result;
    }

    bool Step()
    {
        var token = tokens.Next();
        if (token.Kind != RtfKind.Byte)
            Flush();
        switch (token.Kind)
        {
            case RtfKind.End:
                return false;
            case RtfKind.Open:
                Open();
                break;
            case RtfKind.Close:
                Close();
                break;
            case RtfKind.Word:
                Word(token);
                break;
            case RtfKind.Symbol:
                Symbol((char)token.Number);
                break;
            default:
                if (toSkip > 0)
                    toSkip--;
                else if (IsShown)
                    pending.Add((byte)token.Number);
                break;
        }
        return true;
    }

    bool IsShown => !group.Hidden && !group.InFontTable && !(IsHtml && group.RtfOnly);

    void Open()
    {
        (toSkip, optional) = (0, false);
        if (outer.Count >= MostGroups)
            deeper++;
        else
            outer.Push(group);
    }

    void Close()
    {
        (toSkip, optional) = (0, false);
        if (deeper > 0)
            deeper--;
        else if (outer.TryPop(out var before))
            group = before;
    }

    void Word(RtfToken token)
    {
        if (toSkip > 0 && token.Word != "u")
        {
            toSkip--;
            return;
        }
        var wasOptional = optional;
        optional = false;
        if (wasOptional && token.Word == "htmltag" && IsHtml)
            group = group with { IsTag = true };
        else if (wasOptional || Unshown.Contains(token.Word))
            group = group with { Hidden = true };
        else if (!State(token) && IsShown && RtfWords.TextOf(token.Word, IsHtml) is { } shown)
            text.Append(shown);
    }

    /// <summary>Words that change how the rest is read.</summary>
    bool State(RtfToken token)
    {
        switch (token.Word)
        {
            case "fromhtml": IsHtml = token.Number != 0; break;
            case "ansicpg": fonts.SetCodePage(token.Number); break;
            case "fonttbl": group = group with { InFontTable = true }; break;
            case "f" when group.InFontTable: fonts.Name(token.Number); break;
            case "f": group = group with { Font = token.Number }; break;
            case "fcharset": fonts.Charset(token.Number); break;
            case "htmlrtf": group = group with { RtfOnly = token.Number != 0 }; break;
            case "v" when !IsHtml: group = group with { Hidden = token.Number != 0 }; break;
            case "uc": group = group with { Substitutes = Math.Clamp(token.Number, 0, 10) }; break;
            case "u": Unicode(token.Number); break;
            case "bin": tokens.Skip(token.Number); break;
            default: return false;
        }
        return true;
    }

    void Unicode(int number)
    {
        if (IsShown)
            text.Append((char)(ushort)number);
        toSkip = group.Substitutes;
    }

    void Symbol(char symbol)
    {
        if (toSkip > 0)
            toSkip--;
        else if (symbol == '*')
            optional = true;
        else if (IsShown && RtfWords.TextOf(symbol, IsHtml) is { } shown)
            text.Append(shown);
    }

    void Flush()
    {
        if (pending.Count == 0)
            return;
        text.Append((IsHtml && group.IsTag ? fonts.Default : fonts.Of(group.Font)).GetString(pending.ToArray()));
        pending.Clear();
    }
}
