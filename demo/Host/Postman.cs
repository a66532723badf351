using Mailroom.Demo.Samples;
using Mailroom.Simulator;

namespace Mailroom.Demo.Host;

/// <summary>Puts sample mail into the simulated mailbox: the opening post at once, then one now and then.</summary>
sealed class Postman(Mailbox inbox, string desk, TicketWatch tickets)
{
    static readonly TimeSpan BetweenTwo = TimeSpan.FromMilliseconds(150);

    public async Task RunAsync(bool opening, CancellationToken ct)
    {
        if (opening)
            await OpenAsync(ct);
        var later = new LaterPost(desk, TimeProvider.System, Random.Shared);
        var asked = !opening;
        while (true)
        {
            await Task.Delay(TimeSpan.FromSeconds(Random.Shared.Next(20, 41)), ct);
            if (!asked && tickets.NumberOf(Conversations.AskedByNumber) is { } number)
            {
                asked = true;
                inbox.Deliver(Conversations.ByNumber(new Stationery(desk, DateTimeOffset.UtcNow), number));
            }
            else
            {
                inbox.Deliver(later.Next());
            }
        }
    }

    async Task OpenAsync(CancellationToken ct)
    {
        foreach (var mail in OpeningPost.Write(new Stationery(desk, DateTimeOffset.UtcNow)))
        {
            inbox.Deliver(mail);
            await Task.Delay(BetweenTwo, ct);
        }
    }
}
