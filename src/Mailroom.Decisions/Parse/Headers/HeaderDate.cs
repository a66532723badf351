using System.Globalization;

namespace Mailroom.Decisions.Parse.Headers;

/// <summary>
/// Reads a Date header (RFC 5322 3.3) and what mailers make of it: obsolete zones and years, other orders, other languages, a wrong or
/// missing day of the week. What cannot be a mail's date is no date: it is only shown, never trusted.
/// </summary>
sealed class HeaderDate
{
    const int Longest = 200;
    const int FirstYear = 1970;
    const int LastYear = 2199;
    const int MostZoneMinutes = 14 * 60;

    int year = -1;
    int month;
    int day;
    bool monthBeforeDay;
    TimeSpan? time;
    int? zone;

    public static DateTimeOffset? Read(ReadOnlySpan<byte> value, Reading reading) =>
        value.Length is > 0 and <= Longest ? Read(HeaderText.Decode(value, reading)) : null;

    /// <summary>The same of a text that is decoded already.</summary>
    public static DateTimeOffset? Read(string text) =>
        text.Length <= Longest ? new HeaderDate().ReadWords(WithoutComments(text).ToLowerInvariant()) : null;

    DateTimeOffset? ReadWords(string text)
    {
        foreach (var range in text.AsSpan().SplitAny(" ,\t\"<>"))
            if (text.AsSpan()[range].Trim('.') is { Length: > 0 } word)
                Take(word.ToString());
        if (year is < FirstYear or > LastYear || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || time is not { } clock)
            return null;
        return new DateTimeOffset(new DateTime(year, month, day).Add(clock), TimeSpan.FromMinutes(zone ?? 0));
    }

    void Take(string word)
    {
        if (word.IndexOf('t') is 10 && TakeDay(word[..10]))
            TakeTime(word[11..]);
        else if (word.Contains(':') && char.IsAsciiDigit(word[0]))
            TakeTime(word);
        else if (word[0] is '+' or '-')
            TakeZone(word);
        else if (word is "am" or "pm")
            HalfDay(word);
        else if (char.IsAsciiDigit(word[0]))
            _ = TakeDay(word) || TakeNumber(word);
        else if ((month == 0 || monthBeforeDay) && DateWords.Month(word) is > 0 and var named)
            (month, monthBeforeDay) = (named, day == 0); // "mar. 5 nov.": what looked like a month was the day of the week.
        else if (time is not null)
            TakeZoneName(word);
    }

    /// <summary>A whole day in one word: 2024-11-05, 5-Nov-2024, 05.11.2024, 11/25/2024.</summary>
    bool TakeDay(string word)
    {
        var pieces = word.Split('-', '.', '/');
        if (pieces.Length != 3 || !Number(pieces[0], out var first) || !Number(pieces[2], out var last))
            return false;
        var middle = Number(pieces[1], out var number) ? number : DateWords.Month(pieces[1]);
        if (pieces[0].Length == 4)
            (year, month, day) = (first, middle, last);
        else if (!word.Contains('/') || first > 12)
            (day, month, year) = (first, middle, Year(pieces[2], last));
        else if (middle > 12 || middle == first) // 11/25/2024; 11/05/2024 may be either and stays unread.
            (month, day, year) = (first, middle, Year(pieces[2], last));
        return true;
    }

    bool TakeNumber(string word)
    {
        if (!Number(word.TrimEnd('s', 't', 'n', 'd', 'r', 'h'), out var number))
            return false;
        if (day == 0 && word.Length <= 2)
            day = number;
        else if (year < 0)
            year = Year(word, number);
        return true;
    }

    /// <summary>RFC 5322 4.3: two digits are 2000 to 2049 or 1950 to 1999; three are years since 1900.</summary>
    static int Year(string digits, int number) => digits.Length switch
    {
        <= 2 => number + (number < 50 ? 2000 : 1900),
        3 => number + 1900,
        _ => number,
    };

    /// <summary>"09:15", "09:15:00.123", with what may be glued to it: "Z", "+0100", "pm".</summary>
    void TakeTime(string word)
    {
        if (time is not null)
            return;
        var end = word.AsSpan().IndexOfAnyExcept("0123456789:.");
        var clock = (end < 0 ? word : word[..end]).Split(':', '.');
        var seconds = 0;
        if (clock.Length < 2 || !Number(clock[0], out var hours) || !Number(clock[1], out var minutes) || (clock.Length > 2 && !Number(clock[2], out seconds)))
            return;
        if (hours > 23 || minutes > 59 || seconds > 60)
            return;
        time = new TimeSpan(hours, minutes, Math.Min(seconds, 59)); // A leap second is no time to .NET.
        if (end > 0)
            Take(word[end..]);
    }

    void HalfDay(string word)
    {
        if (time is { } clock && clock.Hours is > 0 and <= 12)
            time = clock.Add(TimeSpan.FromHours(word == "pm" ? (clock.Hours == 12 ? 0 : 12) : clock.Hours == 12 ? -12 : 0));
    }

    /// <summary>"+0100", "+01:00", "+1", "-530". Beyond 14 hours it is no zone.</summary>
    void TakeZone(string word)
    {
        var digits = word[1..].Replace(":", "", StringComparison.Ordinal);
        if (!Number(digits, out var number))
            return;
        var minutes = digits.Length <= 2 ? number * 60 : (number / 100 * 60) + (number % 100);
        if (minutes <= MostZoneMinutes && number % 100 < 60)
            zone = word[0] == '-' ? -minutes : minutes;
    }

    /// <summary>"GMT+0100" is one word; "+0100 CET" says the same twice, and the number counts.</summary>
    void TakeZoneName(string word)
    {
        var sign = word.IndexOfAny(['+', '-']);
        zone ??= DateWords.Zone(sign < 0 ? word : word[..sign]);
        if (sign > 0)
            TakeZone(word[sign..]);
    }

    static bool Number(string word, out int number)
    {
        number = 0;
        return word.Length <= 4 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    static string WithoutComments(string text)
    {
        for (var open = text.IndexOf('('); open >= 0; open = text.IndexOf('('))
        {
            var close = text.IndexOf(')', open);
            text = close < 0 ? text[..open] : text.Remove(open, close - open + 1);
        }
        return text;
    }
}
