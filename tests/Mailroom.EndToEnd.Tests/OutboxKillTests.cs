using System.Text;
using Mailroom.Testing;

namespace Mailroom.EndToEnd.Tests;

/// <summary>The program is ended without warning while it sends.</summary>
public sealed class OutboxKillTests(ITestOutputHelper output)
{
    const int Kills = 4;
    const int MailsAKill = 5;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Trait("Case", "F01"), Trait("Case", "F34")]
    public async Task Four_kills_while_acknowledgements_go_out_lose_none_and_a_second_one_has_the_same_Message_ID()
    {
        await using var rig = await Rig.StartAsync();
        await rig.AddMailboxAsync("--smtp-host", "localhost", "--smtp-port", $"{rig.M365.SmtpPort}");
        var seed = Random.Shared.Next();
        output.WriteLine($"Seed {seed}");
        var chance = new Random(seed);
        var (delivered, during) = (0, 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            await rig.Product.ServeAsync(Ct);
            for (var n = 0; n < MailsAKill; n++)
                Deliver(rig, ++delivered);
            await rig.WaitForTicketsAsync(delivered, TimeSpan.FromSeconds(30));
            await Waiting.ForAsync("a mail that is sent or in hand", async () => await rig.CountAsync("SELECT count(*) FROM Outgoing WHERE State = 2 OR Tries > 0") > kill * MailsAKill ? "now" : null, TimeSpan.FromSeconds(30), Ct);
            await Task.Delay(chance.Next(0, 60), Ct);
            await rig.Product.KillAsync();
            var waiting = await rig.CountAsync("SELECT count(*) FROM Outgoing WHERE State = 1");
            during += waiting > 0 ? 1 : 0;
            output.WriteLine($"Kill {kill + 1}: {waiting} mails were waiting, {rig.M365.Sent.All.Count} had been sent");
        }
        Assert.True(during > 0, "No kill hit the sending: the test proved nothing.");
        await rig.Product.ServeAsync(Ct);
        await Waiting.ForAsync("all acknowledgements to be sent", async () => await rig.CountAsync("SELECT count(*) FROM Outgoing WHERE State = 2") == delivered ? "sent" : null, TimeSpan.FromSeconds(120), Ct);
        var sent = rig.M365.Sent.All;
        output.WriteLine($"{sent.Count} mails for {delivered} acknowledgements");
        Assert.Equal(delivered, sent.Select(mail => mail.MessageId).Distinct().Count());
        Assert.Equal(delivered, sent.Select(mail => (mail.MessageId, Assert.Single(mail.To))).Distinct().Count());
        Assert.All(sent.GroupBy(mail => mail.MessageId), same => Assert.Single(same.Select(mail => Convert.ToHexString(mail.Raw.Span)).Distinct()));
        Assert.Equal(delivered, await rig.CountAsync("SELECT count(DISTINCT TicketId) FROM Outgoing"));
    }

    static void Deliver(Rig rig, int number) => rig.M365.Deliver(Rig.Address, Encoding.UTF8.GetBytes(
        $"From: Ann <ann{number}@customer.example>\r\nTo: {Rig.Address}\r\nSubject: Mail {number}\r\nMessage-ID: <m{number}@customer.example>\r\nDate: Tue, 24 Nov 2026 08:00:00 +0000\r\n\r\nThis is mail {number}.\r\n"));
}
