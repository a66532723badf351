using System.Diagnostics;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse;

namespace Mailroom.Decisions.Tests;

/// <summary>How many mails a second one thread reads, and what they cost in memory.</summary>
[Collection("measured")]
public sealed class PaceTests
{
    const int LeastPerSecond = 100;

    // A mail of the corpus has 2 KB; most of this is the HTML tree.
    const long MostBytesPerMail = 1 << 20;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_hundred_mails_a_second_are_read()
    {
        var mails = Corpus.Names().Select(name => Corpus.Read(name, crLf: true)).ToList();
        Assert.True(mails.Count >= 400);
        ReadAll(mails);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        ReadAll(mails);
        var (seconds, bytes) = (watch.Elapsed.TotalSeconds, (GC.GetAllocatedBytesForCurrentThread() - before) / mails.Count);
        TestContext.Current.TestOutputHelper?.WriteLine($"{mails.Count / seconds:F0} mails a second, {bytes / 1024} KiB allocated for each");
        Assert.InRange(mails.Count / seconds, LeastPerSecond, double.MaxValue);
        Assert.InRange(bytes, 0, MostBytesPerMail);
    }

    static void ReadAll(List<byte[]> mails)
    {
        foreach (var mail in mails)
            Assert.NotEmpty(ParsedMailJson.Write(MailParser.Parse(mail, Limits.Default, Token), Limits.Default, Token));
    }
}
