using System.Globalization;
using static Mailroom.Decisions.Tests.Read;

namespace Mailroom.Decisions.Tests;

/// <summary>Dates as mailers really write them.</summary>
public sealed class DateTests
{
    [Theory]
    [InlineData("Wed, 05 Nov 2024 09:15:00 +0100", "2024-11-05T09:15:00+01:00")]
    [InlineData("5 Nov 24 09:15 -0000", "2024-11-05T09:15:00+00:00")]
    [InlineData("Fri, 05 Nov 99 09:15:00 EST", "1999-11-05T09:15:00-05:00")]
    [InlineData("Fri, 05 Nov 124 09:15:00 GMT", "2024-11-05T09:15:00+00:00")]
    [InlineData("Tue, 5 Nov 2024 09:15:00", "2024-11-05T09:15:00+00:00")]
    [InlineData("Tue, 05 Nov 2024 9:5:7 +0000", "2024-11-05T09:05:07+00:00")]
    [InlineData("Tue, 05 Nov 2024 09:15:00 GMT+0100", "2024-11-05T09:15:00+01:00")]
    [InlineData("Tue, 05 Nov 2024 09:15:00 +0100 (CET)", "2024-11-05T09:15:00+01:00")]
    [InlineData("Tue, 05 Nov 2024 09:15:00 (local) +0100", "2024-11-05T09:15:00+01:00")]
    [InlineData("Tue, 05 Nov 2024 09:15:00 +01:00", "2024-11-05T09:15:00+01:00")]
    [InlineData("Tue, 05 Nov 2024 09:15:00 +0530", "2024-11-05T09:15:00+05:30")]
    [InlineData("Tue, 05 Nov 2024 09:15:00 CET", "2024-11-05T09:15:00+01:00")]
    [InlineData("Tue, 05 Nov 2024 09:15:00 Z", "2024-11-05T09:15:00+00:00")]
    [InlineData("Tue, 05 Nov 2024 09:15:00 X", "2024-11-05T09:15:00+00:00")]
    [InlineData("Tue, 05 Nov 2024 09:15:00 +9999", "2024-11-05T09:15:00+00:00")]
    [InlineData("Tue, 05 Nov 2024 23:59:60 +0000", "2024-11-05T23:59:59+00:00")]
    [InlineData("Tue Nov  5 09:15:00 2024", "2024-11-05T09:15:00+00:00")]
    [InlineData("Tue Nov  5 09:15:00 CET 2024", "2024-11-05T09:15:00+01:00")]
    [InlineData("2024-11-05T09:15:00+01:00", "2024-11-05T09:15:00+01:00")]
    [InlineData("2024-11-05 09:15:00.123Z", "2024-11-05T09:15:00+00:00")]
    [InlineData("5-Nov-2024 09:15:00 +0100", "2024-11-05T09:15:00+01:00")]
    [InlineData("05.11.2024 09:15", "2024-11-05T09:15:00+00:00")]
    [InlineData("11/25/2024 9:15:00 PM", "2024-11-25T21:15:00+00:00")]
    [InlineData("11/25/2024 12:15:00 AM", "2024-11-25T00:15:00+00:00")]
    [InlineData("Di, 5. November 2024 09:15:00 +0100", "2024-11-05T09:15:00+01:00")]
    [InlineData("mar., 5 nov. 2024 09:15:00 +0100", "2024-11-05T09:15:00+01:00")]
    [InlineData("ma, 6 mei 2024 09:15:00 +0200", "2024-05-06T09:15:00+02:00")]
    [InlineData("Tue, 5 d\u00c3\u00a9c. 2024 09:15:00 +0100", "2024-12-05T09:15:00+01:00")]
    [InlineData("=?utf-8?Q?Tue,_5_Nov_2024_09:15:00_+0100?=", "2024-11-05T09:15:00+01:00")]
    [InlineData("Tue,\n\t05 Nov 2024\n 09:15:00 +0100", "2024-11-05T09:15:00+01:00")]
    [InlineData("Tue , 05 Nov 2024 , 09:15:00 +0100", "2024-11-05T09:15:00+01:00")]
    [InlineData("05/06/2024 09:15", null)]
    [InlineData("Tue, 30 Feb 2024 09:15:00 +0100", null)]
    [InlineData("Tue, 05 Nov 2024 24:15:00 +0100", null)]
    [InlineData("Tue, 05 Nov 2024", null)]
    [InlineData("09:15:00", null)]
    public void Date_is_read_as_written(string header, string? expected) =>
        Assert.Equal(expected, Bytes($"Date: {header}\n\nx").Date?.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
}
