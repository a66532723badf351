using Mailroom.Engine.Store;

namespace Mailroom.Engine.Tests.Store;

public sealed class PopNumbersTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Numbers_ascend_stay_and_are_never_given_twice()
    {
        await using var engine = await TestEngine.StartAsync();
        var mailbox = await engine.AddMailboxAsync();
        var numbers = engine.Get<PopNumbers>();
        var first = await numbers.OfAsync(mailbox, ["b", "a"], Ct);
        Assert.Equal((1u, 2u, 3u), (first.Numbers["b"], first.Numbers["a"], first.Next));
        // The server has deleted both, and later shows one of them again.
        Assert.Equal(3u, (await numbers.OfAsync(mailbox, ["A"], Ct)).Numbers["A"]);
        var again = await numbers.OfAsync(mailbox, ["a", "c"], Ct);
        Assert.Equal((2u, 4u, 5u), (again.Numbers["a"], again.Numbers["c"], again.Next));
        // Another server may use the same words for other mails.
        mailbox.Host = "pop.example.com";
        Assert.Equal(5u, (await numbers.OfAsync(mailbox, ["a"], Ct)).Numbers["a"]);
    }

    [Fact]
    public async Task Several_who_number_at_once_agree()
    {
        await using var engine = await TestEngine.StartAsync();
        var mailbox = await engine.AddMailboxAsync();
        string[] uidls = [.. Enumerable.Range(0, 700).Select(n => $"uidl-{n}")];
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => engine.Get<PopNumbers>().OfAsync(mailbox, uidls, Ct), Ct)));
        Assert.All(all, one => Assert.Equal(all[0].Numbers.OrderBy(n => n.Key), one.Numbers.OrderBy(n => n.Key)));
        Assert.Equal(uidls.Length, all[0].Numbers.Values.Distinct().Count());
    }
}
