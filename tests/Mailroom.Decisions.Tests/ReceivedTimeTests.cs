using System.Text;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse;

namespace Mailroom.Decisions.Tests;

public sealed class ReceivedTimeTests
{
    [Theory]
    [InlineData("Received: from a by b; Tue, 24 Nov 2026 08:00:00 +0100\r\nReceived: from x by y; Mon, 23 Nov 2026 08:00:00 +0000\r\n", "2026-11-24T07:00:00Z")]
    [InlineData("Return-Path: <a@b.example>\r\nReceived: from a (x; y)\r\n\tby b with ESMTPS;\r\n\tTue, 24 Nov 2026 08:00:00 +0000 (UTC)\r\n", "2026-11-24T08:00:00Z")]
    [InlineData("Date: Tue, 24 Nov 2026 08:00:00 +0000\r\n", null)]
    [InlineData("Received: from a by b\r\n", null)]
    [InlineData("Received: from a by b; soon\r\n", null)]
    [InlineData("Received: ;\r\n", null)]
    [InlineData("", null)]
    public void The_last_server_says_when_a_mail_came(string headers, string? time) => Assert.Equal(
        time is null ? null : DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture),
        ReceivedTime.Read(Encoding.ASCII.GetBytes(headers + "Subject: x\r\n\r\nReceived: in the text; Wed, 25 Nov 2026 08:00:00 +0000\r\n"), Limits.Default));
}
