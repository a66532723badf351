using Mailroom.Decisions.Diagnose;
using Mailroom.Decisions.Mail;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Fetch;

/// <summary>An open folder at a mail server. Everything here is by UID; nothing changes at the server except by <see cref="SettleAsync"/>.</summary>
public interface IMailSession : IAsyncDisposable
{
    /// <summary>The folder as it was when we last asked.</summary>
    FolderState Folder { get; }

    /// <summary>The server's last refusal lines; empty when there were none.</summary>
    string LastWords { get; }

    /// <summary>The UIDs above <paramref name="above"/>, ascending.</summary>
    Task<IReadOnlyList<uint>> UidsAboveAsync(long above, CancellationToken ct);

    /// <summary>The UIDs of mail that the server received on or after a day, ascending.</summary>
    Task<IReadOnlyList<uint>> UidsSinceAsync(DateOnly day, CancellationToken ct);

    /// <summary>The UIDs that a first import may have to take in, ascending: narrowed as far as the server can search. POP3 has no search, so there it is all.</summary>
    /// <param name="choice">What is wanted.</param>
    /// <param name="ct">Gives up.</param>
    Task<IReadOnlyList<uint>> SearchAsync(HistoryChoice choice, CancellationToken ct);

    /// <summary>Describes mails, ascending by UID; those that are gone are left out.</summary>
    /// <param name="uids">The mails.</param>
    /// <param name="dated">Whether the dates are needed: a server that does not list them must be asked mail by mail.</param>
    /// <param name="ct">Gives up.</param>
    Task<IReadOnlyList<Listed>> DescribeAsync(IReadOnlyList<uint> uids, bool dated, CancellationToken ct);

    /// <summary>Fetches a batch, large mails only as far as they are kept.</summary>
    /// <param name="batch">The mails.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The mails in the batch's order; those that are gone are left out.</returns>
    /// <exception cref="MailKit.CommandException">The server would not give one of them out.</exception>
    Task<IReadOnlyList<RawMail>> FetchAsync(IReadOnlyList<Listed> batch, CancellationToken ct);

    /// <summary>Does at the server what the admin chose for handled mail. Called only for mail that is durable with us; when it returns, it is done.</summary>
    /// <param name="after">What to do.</param>
    /// <param name="moveTo">The folder to move to.</param>
    /// <param name="uids">The mails.</param>
    /// <param name="ct">Gives up.</param>
    Task SettleAsync(AfterProcessing after, string moveTo, IReadOnlyList<uint> uids, CancellationToken ct);

    /// <summary>Waits until there may be news, or <paramref name="limit"/> has passed.</summary>
    /// <param name="limit">The longest wait.</param>
    /// <param name="clock">The time.</param>
    /// <param name="ct">Gives up.</param>
    /// <param name="wake">Ends the wait early: there is work of which the server says nothing.</param>
    /// <returns>Whether the session goes on; with false only a new one sees what is new.</returns>
    Task<bool> WaitAsync(TimeSpan limit, TimeProvider clock, CancellationToken ct, CancellationToken wake = default);

    /// <summary>Learns, without waiting, what is new.</summary>
    /// <param name="ct">Gives up.</param>
    /// <returns>Whether the session goes on; with false only a new one sees what is new.</returns>
    Task<bool> LookAgainAsync(CancellationToken ct);

    /// <summary>What a failure of this session means; null when it is a fault of ours.</summary>
    /// <param name="failed">What was thrown.</param>
    Diagnosis? Explain(Exception failed);
}
