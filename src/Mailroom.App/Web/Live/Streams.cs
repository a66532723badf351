using System.Runtime.CompilerServices;

namespace Mailroom.App.Web.Live;

/// <summary>What open pages watch.</summary>
static class Streams
{
    /// <summary>The same, until the page is gone or the program ends: neither is a fault.</summary>
    public static async IAsyncEnumerable<T> UntilGone<T>(this IAsyncEnumerable<T> source, [EnumeratorCancellation] CancellationToken end)
    {
        await using var items = source.GetAsyncEnumerator(CancellationToken.None);
        while (await NextAsync(items, end))
            yield return items.Current;
    }

    static async Task<bool> NextAsync<T>(IAsyncEnumerator<T> items, CancellationToken end)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return false;
        }
    }
}
