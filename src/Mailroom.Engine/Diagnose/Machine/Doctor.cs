using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Mailroom.Engine.Diagnose.Machine;

/// <summary>Looks at the machine that Mailroom runs on: everything that can be wrong before any mailbox is asked for. Changes nothing.</summary>
/// <param name="folder">The data folder.</param>
/// <param name="store">Database, keys and secrets.</param>
/// <param name="provider">The identity provider.</param>
/// <param name="reach">The mail servers.</param>
/// <param name="setups">The mailboxes' checklists.</param>
public sealed class Doctor(FolderCheck folder, StoreCheck store, ProviderCheck provider, ReachCheck reach, MailboxSetups setups)
{
    bool readable;

    /// <summary>The steps as they end: version, data folder, disk, database, keys, secrets, identity provider, clock, mail servers.</summary>
    /// <param name="ct">Gives up.</param>
    public async IAsyncEnumerable<TestStep> RunAsync([EnumeratorCancellation] CancellationToken ct)
    {
        yield return Version();
        foreach (var step in folder.Run())
            yield return step;
        var (kept, mailboxes) = await store.RunAsync(ct);
        readable = mailboxes is not null;
        foreach (var step in kept)
            yield return step;
        // All at once: each may have to wait for a silent firewall.
        var asked = provider.Of(mailboxes ?? []).Select(authority => provider.RunAsync(authority, ct));
        var reached = MailTarget.Of(mailboxes ?? []).Select(target => reach.RunAsync(target, ct));
        foreach (var one in (Task<IReadOnlyList<TestStep>>[])[.. asked, .. reached])
            foreach (var step in await one)
                yield return step;
    }

    /// <summary>The mailboxes' checklists; none when <see cref="RunAsync"/> found that the database cannot be read.</summary>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<MailboxSetup>> MailboxesAsync(CancellationToken ct) => readable ? await setups.ListAsync(ct) : [];

    static TestStep Version() => Finding.Ok("version", "Version",
        $"Mailroom {typeof(Doctor).Assembly.GetName().Version?.ToString(3)}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription.Trim()} ({RuntimeInformation.OSArchitecture}).");
}
