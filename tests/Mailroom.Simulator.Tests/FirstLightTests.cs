using MailKit;
using MailKit.Search;

namespace Mailroom.Simulator.Tests;

public sealed class FirstLightTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_delivered_mail_is_read_by_MSAL_and_MailKit(bool startTls)
    {
        await using var room = await Room.OpenAsync();
        var raw = Room.Mail("Printer on fire");
        room.Simulator.Deliver(Room.Address, raw);

        using var client = await room.SignedInAsync(startTls);
        await client.Inbox.OpenAsync(FolderAccess.ReadWrite, Room.Ct);
        var uids = await client.Inbox.SearchAsync(SearchQuery.All, Room.Ct);
        var message = await client.Inbox.GetMessageAsync(Assert.Single(uids), Room.Ct);

        Assert.Equal("Printer on fire", message.Subject);
        Assert.Equal("issued", Assert.Single(room.Simulator.Log.TokenRequests).Outcome);
    }
}
