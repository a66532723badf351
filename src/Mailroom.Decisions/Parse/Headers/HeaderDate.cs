using MimeKit.Utils;

namespace Mailroom.Decisions.Parse.Headers;

/// <summary>Reads a Date header (RFC 5322 3.3). What cannot be a mail's date is no date: it is only shown, never trusted.</summary>
static class HeaderDate
{
    const int Longest = 200;
    const int FirstYear = 1970;
    const int LastYear = 2199;

    public static DateTimeOffset? Read(ReadOnlySpan<byte> value) =>
        value.Length is > 0 and <= Longest && !HasYearBefore1000(value) && DateUtils.TryParse(value.ToArray(), out var date) && date.Year is >= FirstYear and <= LastYear
            ? date : null;

    // The reader takes 0001 for a year of two digits, and finds 2001.
    static bool HasYearBefore1000(ReadOnlySpan<byte> value)
    {
        foreach (var range in value.Split((byte)' '))
            if (value[range] is [(byte)'0', _, _, _] word && word.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0)
                return true;
        return false;
    }
}
