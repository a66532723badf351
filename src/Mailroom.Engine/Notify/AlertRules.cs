using System.Globalization;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Notify;

/// <summary>
/// Decides when an alert begins and ends. Trouble needs a reason to begin and a proof to end: a mailbox that merely says
/// nothing bad any more, as after a restart, keeps its alert.
/// </summary>
/// <param name="settings">How long to wait.</param>
public sealed class AlertRules(AlertSettings settings)
{
    /// <summary>Days before its end at which a credential is told of, the first one first.</summary>
    static readonly int[] CredentialDays = [30, 7, 1];

    /// <summary>Decides about one kind of alert of one mailbox.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="status">How it is doing.</param>
    /// <param name="open">Its open alert of this kind; null when there is none.</param>
    /// <param name="watch">When looking began, and the time now.</param>
    public AlertDecision Decide(AlertKind kind, Mailbox mailbox, MailboxStatus status, MailboxAlert? open, Watch watch)
    {
        // A changed mailbox is stopped until its test has passed: that is no proof of anything.
        if (!mailbox.Enabled)
            return open is not null && status.State == MailboxState.Paused ? AlertDecision.Close.It : AlertDecision.Keep.It;
        if (TroubleOf(kind, mailbox, status, watch) is { } trouble)
            return open is null ? new AlertDecision.Open(trouble) : Compare(open, trouble);
        return open is not null && IsProven(kind, mailbox, status, open, watch.Now) ? AlertDecision.Close.It : AlertDecision.Keep.It;
    }

    Trouble? TroubleOf(AlertKind kind, Mailbox mailbox, MailboxStatus status, Watch watch) => kind switch
    {
        AlertKind.Receive => Receiving(mailbox, status, watch),
        AlertKind.Send => status.Send == SendState.Refused ? new(AlertKind.Send, status.SendReason, status.SendFix, status.SendCode) : null,
        _ => Credential(mailbox, watch.Now),
    };

    Trouble? Receiving(Mailbox mailbox, MailboxStatus status, Watch watch)
    {
        if (status.State == MailboxState.SignInNeeded || (status.State is MailboxState.CannotReachServer or MailboxState.Connecting && watch.Now - status.Since >= settings.After))
            return new(AlertKind.Receive, status.Reason.Length > 0 ? status.Reason : "The mailbox has not connected.",
                status.Fix.Length > 0 ? status.Fix : "Test the mailbox: the first failing step says what to do.", status.Code);
        return watch.Now - LastSign(mailbox, status, watch) > settings.SilentAfter
            ? new(AlertKind.Receive, status.LastCheckAt is { } last ? $"The mailbox has not been checked since {Moment(last)}." : "The mailbox has never been checked.",
                "Look at Mailroom's log, and test the mailbox.", "silent")
            : null;
    }

    /// <summary>The last thing that proves that it is being read. Before our own start and before its own nobody could.</summary>
    static DateTimeOffset LastSign(Mailbox mailbox, MailboxStatus status, Watch watch) => Latest(
        watch.Since,
        status.LastCheckAt ?? mailbox.CreatedAt,
        status.State == MailboxState.Connected ? null : status.Since,
        // A long import ends with its first check; until then each mail is a sign.
        status.State == MailboxState.Importing ? status.LastMailAt : null);

    static DateTimeOffset Latest(params IEnumerable<DateTimeOffset?> moments) => moments.OfType<DateTimeOffset>().Max();

    static Trouble? Credential(Mailbox mailbox, DateTimeOffset now)
    {
        if (mailbox is not { OAuth: true, CredentialExpiresAt: { } end } || end - now > TimeSpan.FromDays(CredentialDays[0]))
            return null;
        var what = mailbox.UsesCertificate ? "certificate" : "client secret";
        var stage = CredentialDays.Last(days => end - now <= TimeSpan.FromDays(days));
        return end <= now
            ? new(AlertKind.Credential, $"The {what} ended on {Day(end)}.", $"Enter a new {what}: Mailroom cannot sign in with this one.", "credential-over")
            : new(AlertKind.Credential, $"The {what} ends on {Day(end)}.", $"Make a new {what} in the app registration and enter it before that day.", $"credential-{stage.ToString(CultureInfo.InvariantCulture)}");
    }

    static AlertDecision Compare(MailboxAlert open, Trouble now) =>
        (open.Reason, open.Fix, open.Code) == (now.Reason, now.Fix, now.Code) ? AlertDecision.Keep.It
        : new AlertDecision.Change(now, TellAgain: now.Kind == AlertKind.Credential && now.Code != open.Code);

    static bool IsProven(AlertKind kind, Mailbox mailbox, MailboxStatus status, MailboxAlert open, DateTimeOffset now) => kind switch
    {
        AlertKind.Receive => status.State is MailboxState.Connected or MailboxState.Importing
            && (status.LastCheckAt > open.OpenedAt || (status.State == MailboxState.Importing && status.LastMailAt > open.OpenedAt)),
        AlertKind.Send => status.Send is SendState.Ready or SendState.NotSetUp,
        _ => Credential(mailbox, now) is null,
    };

    static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}

/// <summary>A look at the mailboxes.</summary>
/// <param name="Since">When this program began to look; nothing counts as silent before.</param>
/// <param name="Now">The time.</param>
public readonly record struct Watch(DateTimeOffset Since, DateTimeOffset Now);
