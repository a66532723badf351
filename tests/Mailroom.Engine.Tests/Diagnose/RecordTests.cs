using System.Text;
using System.Text.Json;
using Mailroom.Engine.Diagnose;
using Mailroom.Engine.Fetch;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store.Rows;
using Mailroom.Simulator;
using Mailroom.Testing;
using Microsoft.EntityFrameworkCore;
using Mailbox = Mailroom.Engine.Store.Rows.Mailbox;

namespace Mailroom.Engine.Tests.Diagnose;

/// <summary>What was recorded at one server gives nobody away, and replayed it means the same.</summary>
public sealed class RecordTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, null)]
    [InlineData(Switch.ImapNotConnected, "IMAP-NOT-CONNECTED")]
    [InlineData(Switch.ImapThrottled, "IMAP-THROTTLED")]
    public async Task A_recording_replays_to_the_same_outcome(Switch? which, string? code)
    {
        await using var office = await Office.OpenAsync();
        office.Deliver(1);
        var id = await office.SaveAsync();
        if (which is { } set)
            office.Account.Switches.Set(set, new SwitchSetting { Milliseconds = set == Switch.ImapThrottled ? 1500 : null });
        var mailbox = await FindAsync(office, id);
        var recording = await office.Engine.Get<MailboxRecorder>().RunAsync(mailbox, TimeSpan.FromMilliseconds(200), Ct);
        Assert.Equal(code, recording.Failed?.Diagnosis.Code);
        Assert.False(recording.Cut);
        var text = string.Concat(recording.Lines.Select(line => JsonSerializer.Serialize(line, JsonSerializerOptions.Web) + "\n"));
        await AssertCleanAsync(office, mailbox, text);

        await using var server = TranscriptServer.Start(text);
        (mailbox.Host, mailbox.Port, mailbox.Encryption) = ("127.0.0.1", server.Port, Encryption.None);
        var replayed = await office.Engine.Get<MailboxRecorder>().RunAsync(mailbox, TimeSpan.FromMilliseconds(200), Ct);
        Assert.Equal(code, replayed.Failed?.Diagnosis.Code);
        Assert.Equal(recording.Failed?.Diagnosis.RetryAfter, replayed.Failed?.Diagnosis.RetryAfter);
        Assert.Empty(server.Departures);
        if (code is null)
        {
            Assert.Contains("IDLE", recording.Capability, StringComparison.Ordinal);
            Assert.Contains(recording.Lines, line => line is { From: "server" } && line.Line.Contains("INTERNALDATE", StringComparison.Ordinal));
            Assert.Equal(recording.Capability, replayed.Capability);
        }
    }

    [Fact]
    public async Task A_replay_that_is_left_says_where()
    {
        await using var office = await Office.OpenAsync();
        var mailbox = await FindAsync(office, await office.SaveAsync());
        var recording = await office.Engine.Get<MailboxRecorder>().RunAsync(mailbox, TimeSpan.Zero, Ct);
        await using var server = TranscriptServer.Start(string.Concat(recording.Lines.Select(line => JsonSerializer.Serialize(line with { Line = line.Line.Replace("EXAMINE", "SELECT", StringComparison.Ordinal) }, JsonSerializerOptions.Web) + "\n")));
        (mailbox.Host, mailbox.Port, mailbox.Encryption) = ("127.0.0.1", server.Port, Encryption.None);
        Assert.IsType<OpenOutcome.Failed>(await office.Engine.Get<ImapDoor>().OpenAsync(mailbox, false, null, Ct));
        Assert.Equal("SELECT was expected, EXAMINE came", Assert.Single(server.Departures.Distinct()));
    }

    static async Task<Mailbox> FindAsync(Office office, int id)
    {
        await using var db = office.Engine.Db();
        return await db.Mailboxes.AsNoTracking().SingleAsync(m => m.Id == id, Ct);
    }

    static async Task AssertCleanAsync(Office office, Mailbox mailbox, string text)
    {
        var token = Assert.IsType<SignInOutcome.SignedIn>(await office.Engine.Get<MailboxSignIn>().ForAsync(mailbox, MailProtocol.Imap, Ct)).Token.Reveal();
        foreach (var canary in (string[])[token, Office.Password, Office.Address, "contoso", "customer.example", mailbox.ApplicationId, mailbox.DirectoryId])
        {
            Assert.DoesNotContain(canary, text, StringComparison.OrdinalIgnoreCase);
            for (var offset = 0; offset < 3; offset++)
            {
                var spelt = Convert.ToBase64String([.. new byte[offset], .. Encoding.UTF8.GetBytes(canary)]).TrimEnd('=');
                Assert.DoesNotContain(spelt[(offset == 0 ? 0 : 4)..^2], text, StringComparison.Ordinal);
            }
        }
    }
}
