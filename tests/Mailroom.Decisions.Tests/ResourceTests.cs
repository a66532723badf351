using System.Diagnostics;
using System.Globalization;
using System.Text;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse;

namespace Mailroom.Decisions.Tests;

/// <summary>What a stranger can make large costs no more than its size (T42, T43, T45).</summary>
[Collection("measured")]
public sealed class ResourceTests
{
    // The stack of a real thread is 4 to 32 times this one: what fits here by walking would overflow here by recursion.
    const int SmallStack = 256 << 10;

    // Below this, start-up and the collector decide, not the input.
    static readonly TimeSpan TooShortToCompare = TimeSpan.FromMilliseconds(250);

    public static TheoryData<string> Kinds() => new(HostileMails.All.Keys);

    [Theory]
    [MemberData(nameof(Kinds))]
    [Trait("Case", "T43")]
    public void Time_grows_no_faster_than_the_input(string kind)
    {
        var (full, make) = HostileMails.All[kind];
        var (half, whole) = (Encoding.Latin1.GetBytes(make(full / 2)), Encoding.Latin1.GetBytes(make(full)));
        Time(half);
        var seen = new StringBuilder();
        // Other programs share the machine: a measurement that is too long is taken again, a quadratic step stays too long.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var (timeOfHalf, timeOfWhole) = (Best(half), Best(whole));
            if (timeOfWhole < TooShortToCompare || (timeOfWhole < Limits.Default.MailTime && timeOfWhole <= timeOfHalf * 2.5))
                return;
            seen.Append(CultureInfo.InvariantCulture, $" {timeOfHalf} for half, {timeOfWhole} for all of it;");
        }
        Assert.Fail($"{kind}:{seen}");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Trait("Case", "T42")]
    public void Nothing_is_walked_by_recursion(string kind)
    {
        var (full, make) = HostileMails.All[kind];
        var mail = Encoding.Latin1.GetBytes(make(full));
        string? json = null;
        var thread = new Thread(() => json = ParsedMailJson.Write(MailParser.Parse(mail, Limits.Default), Limits.Default), SmallStack);
        thread.Start();
        thread.Join();
        Assert.DoesNotContain('\n', json!);
    }

    [Fact]
    [Trait("Case", "T43")]
    public void Hostile_mails_are_many() => Assert.True(HostileMails.All.Count >= 30);

    [Fact]
    [Trait("Case", "T42")]
    public void Deepest_parts_stay_unread()
    {
        var mail = Read.Bytes(HostileMails.All["nested multiparts"].Make(100));
        Assert.Contains(mail.Warnings, w => w.Code == "mime-depth");
        Assert.Equal("application/octet-stream", Assert.Single(mail.Attachments).ContentType);
    }

    [Fact]
    [Trait("Case", "T42")]
    public void Deepest_mails_stay_files()
    {
        var mail = Read.Bytes(HostileMails.All["nested mails"].Make(100));
        Assert.Contains(mail.Warnings, w => w.Code == "nested-depth");
        Assert.Equal(Limits.Default.NestedMails, mail.Nested.Count);
    }

    [Fact]
    [Trait("Case", "T43")]
    public void Rest_of_too_many_parts_is_one_file()
    {
        var mail = Read.Bytes(HostileMails.All["parts"].Make(5_000));
        Assert.Contains(mail.Warnings, w => w.Code == "too-many-parts");
        // The mail itself and 998 texts are parts; the last part is its own text, 4,001 parts of ten bytes with CRLF, and the end.
        Assert.Equal(3 + (4_001 * 10) + 5, Assert.Single(mail.Attachments).Size);
    }

    [Fact]
    [Trait("Case", "T43")]
    public void Addresses_stop_at_the_limit_over_all_headers()
    {
        var line = Read.Repeat("a@b.example, ", 1_500);
        var mail = Read.Bytes($"To: {line}\nCc: {line}\n\nx");
        Assert.Equal(Limits.Default.Addresses, mail.To.Count + mail.Cc.Count);
        Assert.Contains(mail.Warnings, w => w.Code == "too-many-addresses");
    }

    [Fact]
    [Trait("Case", "T45")]
    public void Decoding_stops_at_the_limit()
    {
        var text = Convert.ToBase64String(new byte[30_000]);
        var mail = MailParser.Parse(Encoding.ASCII.GetBytes($"Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n{text}"),
            new Limits { DecodedTotal = 1_000 }, TestContext.Current.CancellationToken);
        Assert.Equal(1_000, Assert.Single(mail.Attachments).Size);
        Assert.Contains(mail.Warnings, w => w.Code == "decoded-limit");
    }

    [Fact]
    public void Time_that_is_up_stops_the_reading()
    {
        var mail = Corpus.Read("gmail-reply", crLf: true);
        Assert.Throws<OperationCanceledException>(() => MailParser.Parse(mail, Limits.Default, new CancellationToken(canceled: true)));
    }

    static TimeSpan Best(byte[] mail) => new[] { Time(mail), Time(mail), Time(mail) }.Min();

    static TimeSpan Time(byte[] mail)
    {
        var watch = Stopwatch.StartNew();
        _ = ParsedMailJson.Write(Read.Bytes(mail), Limits.Default, TestContext.Current.CancellationToken);
        return watch.Elapsed;
    }
}
