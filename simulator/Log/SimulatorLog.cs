namespace Mailroom.Simulator;

/// <summary>What happened, without any password or token. Each list keeps its latest 20,000 entries; the counts keep counting.</summary>
public sealed class SimulatorLog
{
    const int Kept = 20_000;

    readonly Lock gate = new();
    readonly Queue<TokenRequestEntry> tokenRequests = new();
    readonly Queue<SignInEntry> signIns = new();
    readonly Queue<SessionEntry> sessions = new();
    readonly Dictionary<(string ClientId, string User, string Grant), (long Requests, long Issued)> tokenCounts = [];
    int sessionNumber;

    internal SimulatorLog()
    {
    }

    /// <summary>Requests to the token endpoint, oldest first.</summary>
    public IReadOnlyList<TokenRequestEntry> TokenRequests => Copy(tokenRequests);

    /// <summary>Sign-ins to mailboxes, oldest first.</summary>
    public IReadOnlyList<SignInEntry> SignIns => Copy(signIns);

    /// <summary>Mail connections, open ones included, oldest first.</summary>
    public IReadOnlyList<SessionEntry> Sessions => Copy(sessions);

    /// <summary>Answers of the token endpoint that issued tokens.</summary>
    public long TokensIssued { get; private set; }

    /// <summary>Requests to the token endpoint, of any outcome.</summary>
    public long TokenRequestCount { get; private set; }

    /// <summary>Requests to the token endpoint by app, account and grant; of the first 20,000 of these.</summary>
    public IReadOnlyList<TokenCount> TokenCounts
    {
        get
        {
            lock (gate)
                return [.. tokenCounts.Select(c => new TokenCount(c.Key.ClientId, c.Key.User, c.Key.Grant, c.Value.Requests, c.Value.Issued))];
        }
    }

    /// <summary>Sign-ins to mailboxes that were answered OK.</summary>
    public long SignInsAccepted { get; private set; }

    /// <summary>Sign-ins to mailboxes that were refused.</summary>
    public long SignInsRefused { get; private set; }

    /// <summary>Mail connections that the server ended on its own account.</summary>
    public long Drops { get; private set; }

    /// <summary>Forgets everything but the sessions that are open, and counts from zero.</summary>
    public void Reset()
    {
        lock (gate)
        {
            tokenRequests.Clear();
            tokenCounts.Clear();
            signIns.Clear();
            var open = sessions.Where(s => s.Closed is null).ToList();
            sessions.Clear();
            open.ForEach(sessions.Enqueue);
            (TokensIssued, TokenRequestCount, SignInsAccepted, SignInsRefused, Drops) = (0, 0, 0, 0, 0);
        }
    }

    internal void Add(TokenRequestEntry entry)
    {
        lock (gate)
        {
            var issued = entry.Outcome is "issued" or "lost" ? 1 : 0;
            Enqueue(tokenRequests, entry);
            TokenRequestCount++;
            TokensIssued += issued;
            var key = (entry.ClientId, entry.User, entry.Grant);
            if (tokenCounts.TryGetValue(key, out var count) || tokenCounts.Count < Kept)
                tokenCounts[key] = (count.Requests + 1, count.Issued + issued);
        }
    }

    internal void Add(SignInEntry entry)
    {
        lock (gate)
        {
            Enqueue(signIns, entry);
            if (entry.Accepted)
                SignInsAccepted++;
            else
                SignInsRefused++;
        }
    }

    internal SessionEntry OpenSession(DateTimeOffset now, string protocol)
    {
        lock (gate)
        {
            var entry = new SessionEntry(++sessionNumber, now, protocol);
            Enqueue(sessions, entry);
            return entry;
        }
    }

    internal void CloseSession(SessionEntry session, DateTimeOffset now, string how, bool dropped)
    {
        lock (gate)
        {
            session.Finish(now, how);
            if (dropped)
                Drops++;
        }
    }

    static void Enqueue<T>(Queue<T> queue, T entry)
    {
        queue.Enqueue(entry);
        if (queue.Count > Kept)
            queue.Dequeue();
    }

    List<T> Copy<T>(Queue<T> queue)
    {
        lock (gate)
            return [.. queue];
    }
}
