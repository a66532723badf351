namespace Mailroom.Decisions.Tests.Reports;

/// <summary>Reports of mail systems, found and read, whatever their form.</summary>
public sealed class BounceTests
{
    public static TheoryData<string> Names() => new(BounceFormats.All.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Report_without_a_standard_is_read(string name)
    {
        var format = BounceFormats.All[name];
        foreach (var returnPath in (string[])["Return-Path: <>\n", ""])
        {
            var auto = Read.Utf8($"{returnPath}{format.Headers}From: {format.From}\nTo: help@desk.example\nSubject: {format.Subject}\nMessage-ID: <b@near.example>\nContent-Type: text/plain; charset=utf-8\n\n{format.Text}").Auto;
            Assert.Equal((true, false, format.Status, format.Permanent, format.Recipient), (auto.Bounce, auto.AutoReply, auto.Status, auto.Permanent, auto.Recipient));
            if (format.Text.Contains("sent@desk.example", StringComparison.Ordinal) && format.Text.Contains("Received:", StringComparison.Ordinal))
                Assert.Equal("sent@desk.example", auto.OriginalMessageId.Value);
        }
    }

    [Fact]
    public void Formats_are_many() => Assert.True(BounceFormats.All.Count >= 55);
}
