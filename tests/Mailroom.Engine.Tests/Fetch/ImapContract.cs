using Mailroom.Engine.Store.Rows;
using Mailroom.Testing;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Fetch;

/// <summary>What IMAP promises beyond that.</summary>
public abstract class ImapContract : FetchContract
{
    [Fact]
    public async Task News_come_by_IDLE_long_before_the_next_look()
    {
        await using var desk = await DeskAsync(TimeSpan.FromMinutes(9));
        var (id, _) = await desk.TestAsync();
        await desk.ReadAsync();
        await Waiting.ForAsync("connected", async () =>
        {
            await using var db = desk.Engine.Db();
            return await db.Statuses.AnyAsync(s => s.MailboxId == id && s.State == MailboxState.Connected, Ct) ? "" : null;
        }, TimeSpan.FromSeconds(20), Ct);
        for (var n = 1; n <= 3; n++)
        {
            desk.Post.Deliver(Mail(n));
            await desk.TicketsAsync([.. Enumerable.Range(1, n)]);
        }
    }

    [Theory]
    [InlineData(AfterProcessing.MarkRead)]
    [InlineData(AfterProcessing.Move)]
    public async Task Handled_mail_is_settled_at_the_server(AfterProcessing after)
    {
        await using var desk = await DeskAsync();
        await desk.TestAsync(desk.Post.Draft with { After = after, MoveTo = after == AfterProcessing.Move ? "Done" : "" });
        await desk.ReadAsync();
        desk.Post.Deliver(Mail(1));
        desk.Post.Deliver(Mail(2));
        await desk.TicketsAsync(1, 2);
        await Waiting.ForAsync("settled", () => Task.FromResult(after switch
        {
            AfterProcessing.MarkRead => desk.Post.Flags("INBOX").Count(f => f.Contains('S', StringComparison.Ordinal)) == 2,
            _ => desk.Post.Flags("INBOX").Count == 0 && desk.Post.Flags("Done").Count == 2,
        } ? "" : null), TimeSpan.FromSeconds(10), Ct);
        await desk.TicketsAsync(1, 2);
    }
}
