using System.Text;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Notify;

/// <summary>T50: two Mailrooms, each with its own server, that get each other's mail stop by themselves.</summary>
public sealed class TwoInstancesTests
{
    const string There = "desk@contoso.example";

    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    /// <param name="strips">Whether something between the two takes out all marks by which machines know each other, and our Message-IDs.</param>
    /// <param name="most">Mails that the two send in all.</param>
    [Theory, Trait("Case", "T50")]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task They_stop_after_a_mail_that_one_seems_to_have_written_to_the_other(bool strips, int most)
    {
        await using var here = await OutboxRoom.OpenAsync();
        await using var there = await OutboxRoom.OpenAsync(address: There);
        await here.SendAsync();
        await there.SendAsync();
        here.Deliver($"From: {There}\nTo: {Office.Address}\nSubject: Printer\nMessage-ID: <spoofed@x.example>\nDate: Tue, 24 Nov 2026 08:00:00 +0000");
        await here.CountAsync("acknowledgement", db => db.Outgoing.CountAsync(o => o.State == OutgoingState.Sent, Ct), 1);
        await RelayAsync(here, there, strips);
        Assert.Equal(most, here.Office.M365.Sent.All.Count + there.Office.M365.Sent.All.Count);
        Assert.Equal(0, await WaitingAsync(here) + await WaitingAsync(there));
    }

    [Theory, Trait("Case", "T50")]
    [InlineData(false, 1)]
    [InlineData(true, 3)]
    public async Task They_stop_after_an_answer_that_a_person_wrote(bool strips, int most)
    {
        await using var here = await OutboxRoom.OpenAsync();
        await using var there = await OutboxRoom.OpenAsync(address: There);
        await using (var db = here.Engine.Db())
        {
            db.Add(new Mailroom.Engine.Store.Rows.Words.MailboxDesk { MailboxId = here.MailboxId, Acknowledges = false });
            await db.SaveChangesAsync(Ct);
        }
        here.Office.Deliver(1);
        await here.Office.TicketsAsync(1);
        await using (var db = here.Engine.Db())
            await db.Desks.ExecuteDeleteAsync(Ct);
        await here.SendAsync();
        await there.SendAsync();
        await here.StandsAsync(await here.AnswerAsync(1001, to: There), OutgoingState.Sent);
        await RelayAsync(here, there, strips);
        Assert.InRange(here.Office.M365.Sent.All.Count + there.Office.M365.Sent.All.Count, 1, most);
        Assert.Equal(0, await WaitingAsync(here) + await WaitingAsync(there));
        // A person's answer is a ticket over there, whatever becomes of the machines' mail.
        await using var after = there.Engine.Db();
        Assert.True(await after.Tickets.AnyAsync(Ct));
    }

    /// <summary>Carries mail to and fro until neither has sent any for a while.</summary>
    static async Task RelayAsync(OutboxRoom here, OutboxRoom there, bool strips)
    {
        var (fromHere, fromThere, quiet) = (0, 0, 0);
        for (var round = 0; quiet < 4 && round < 60; round++)
        {
            var before = fromHere + fromThere;
            fromHere = await CarryAsync(here, fromHere, there, There, strips);
            fromThere = await CarryAsync(there, fromThere, here, Office.Address, strips);
            quiet = before == fromHere + fromThere ? quiet + 1 : 0;
            await Task.Delay(1000, Ct);
        }
        Assert.Equal(4, quiet);
    }

    static async Task<int> CarryAsync(OutboxRoom from, int carried, OutboxRoom to, string address, bool strips)
    {
        foreach (var sent in from.Office.M365.Sent.All.Skip(carried).Where(sent => sent.To.Contains(address)).ToList())
        {
            await using var db = to.Engine.Db();
            var known = await db.Ledger.CountAsync(Ct);
            to.Office.M365.Deliver(address, strips ? Stripped(sent.Raw.ToArray()) : sent.Raw.ToArray());
            await to.CountAsync("mails taken in", db => db.Ledger.CountAsync(Ct), known + 1);
        }
        return from.Office.M365.Sent.All.Count;
    }

    static byte[] Stripped(byte[] raw)
    {
        var mail = MailParser.Parse(raw, Limits.Default, Ct);
        return Encoding.UTF8.GetBytes($"From: {mail.From.Email}\r\nTo: {mail.To[0].Email}\r\nSubject: {mail.Subject.Replace("#", "", StringComparison.Ordinal)}\r\nMessage-ID: <{Guid.NewGuid():N}@relay.example>\r\nDate: Tue, 24 Nov 2026 08:00:00 +0000\r\n\r\n{mail.VisibleReply}\r\n");
    }

    static async Task<int> WaitingAsync(OutboxRoom room)
    {
        await using var db = room.Engine.Db();
        return await db.Outgoing.CountAsync(o => o.State == OutgoingState.Waiting, Ct);
    }
}
