using Mailroom.Simulator.Smtp;

namespace Mailroom.Simulator;

/// <summary>All mail that came in over SMTP, submissions and the sink port's. Keeps the latest 10,000. Safe from any thread.</summary>
public sealed class SentMails
{
    readonly Lock gate = new();
    readonly Queue<SentMail> mails = new();
    int lastNumber;

    internal SentMails()
    {
    }

    /// <summary>The mails, oldest first.</summary>
    public IReadOnlyList<SentMail> All
    {
        get
        {
            lock (gate)
                return [.. mails];
        }
    }

    /// <summary>Forgets them; the numbers go on.</summary>
    public void Clear()
    {
        lock (gate)
            mails.Clear();
    }

    internal void Add(Func<int, SentMail> numbered)
    {
        lock (gate)
        {
            mails.Enqueue(numbered(++lastNumber));
            if (mails.Count > SmtpLimits.SentKept)
                mails.Dequeue();
        }
    }
}
