using Mailroom.App.Web.EmailParser;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.App.Cli;

/// <summary>A mailbox of the list: as an object for scripts, and as lines for people.</summary>
static class MailboxLine
{
    public static object ForScripts(MailboxRow row, HistoryImport? import, DateTimeOffset now) => new
    {
        id = row.Mailbox.Id,
        name = row.Mailbox.Name,
        protocol = row.Mailbox.Protocol,
        host = row.Mailbox.Host,
        port = row.Mailbox.Port,
        encryption = row.Mailbox.Encryption,
        username = row.Mailbox.Username,
        sharedMailbox = row.Mailbox.SharedMailbox,
        oauth = row.Mailbox.OAuth,
        grant = row.Mailbox.Grant,
        applicationId = row.Mailbox.ApplicationId,
        directoryId = row.Mailbox.DirectoryId,
        folder = row.Mailbox.Folder,
        enabled = row.Mailbox.Enabled,
        state = row.Status.State,
        since = row.Status.Since,
        reason = row.Status.Reason,
        fix = row.Status.Fix,
        code = row.Status.Code,
        lastCheckAt = row.Status.LastCheckAt,
        secondsSinceGoodCheck = row.SecondsSinceGoodCheck(now),
        lastMailAt = row.Status.LastMailAt,
        nextTryAt = row.Status.NextTryAt,
        tokenExpiresAt = row.Status.TokenExpiresAt,
        credentialExpiresAt = row.Mailbox.CredentialExpiresAt,
        send = row.Status.Send,
        sendReason = row.Status.SendReason,
        sendFix = row.Status.SendFix,
        sendCode = row.Status.SendCode,
        sendCheckedAt = row.Status.SendCheckedAt,
        basicUsedAt = row.Status.BasicUsedAt,
        held = row.Held,
        import = import is null ? null : ImportLine.ForScripts(import),
    };

    public static string ForPeople(MailboxRow row, HistoryImport? import, DateTimeOffset now)
    {
        var (mailbox, status) = (row.Mailbox, row.Status);
        string?[] facts =
        [
            $"Receive: {StateWord.Of(row).Text}",
            $"Send: {HealthWords.Send(status).Text}",
            $"last check {When(status.LastCheckAt)}",
            $"last mail {When(status.LastMailAt)}",
            status.NextTryAt is null ? null : $"next try {When(status.NextTryAt)}",
            status.TokenExpiresAt is { } end ? $"token {(end <= now ? "ended" : "ends")} {When(end)}" : null,
            HealthWords.Credential(mailbox, now) is { } ending ? char.ToLowerInvariant(ending[0]) + ending[1..] : null,
            import is null ? null : $"old mail: import {ImportWords.State(import)}, {import.Done} of {import.Total}",
            status.BasicUsedAt is null ? null : $"password last shown {When(status.BasicUsedAt)}",
        ];
        return $"{mailbox.Id,4}  {mailbox.Name}\n      {string.Join(", ", facts.OfType<string>())}"
            + Trouble(status.Code, status.Reason, status.Fix) + Trouble(status.SendCode, status.SendReason, status.SendFix);

        string When(DateTimeOffset? at) => at is { } known ? HealthWords.Distance(known - now) : "never";
    }

    static string Trouble(string code, string reason, string fix) => reason.Length > 0 ? "\n      " + $"{code} {reason} {fix}".Trim() : "";
}
