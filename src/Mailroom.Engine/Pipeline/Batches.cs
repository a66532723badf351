using Mailroom.Engine.Fetch;

namespace Mailroom.Engine.Pipeline;

/// <summary>How large a batch may be.</summary>
/// <param name="Mails">Mails in it, 1 or more.</param>
/// <param name="Bytes">Bytes as the server announces them; a larger mail goes alone.</param>
readonly record struct BatchSize(int Mails, long Bytes);

/// <summary>Cuts mails into batches, in order.</summary>
static class Batches
{
    /// <summary>A mail that was begun before and not finished goes alone, so that if it kills us again it takes nobody with it. Mails of two kinds are never in one batch.</summary>
    public static IEnumerable<IReadOnlyList<Listed>> Cut(IReadOnlyList<Listed> waiting, BatchSize size, IReadOnlyDictionary<uint, int> unfinished, Func<Listed, bool> kind)
    {
        var batch = new List<Listed>();
        long bytes = 0;
        foreach (var mail in waiting)
        {
            var alone = unfinished.ContainsKey(mail.Uid);
            if (batch.Count > 0 && (alone || batch.Count == size.Mails || bytes + mail.Size > size.Bytes || kind(batch[0]) != kind(mail)))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }
            batch.Add(mail);
            bytes += mail.Size;
            if (!alone)
                continue;
            yield return batch;
            (batch, bytes) = ([], 0);
        }
        if (batch.Count > 0)
            yield return batch;
    }
}
