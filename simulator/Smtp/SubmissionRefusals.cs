using Mailroom.Simulator.Connections;

namespace Mailroom.Simulator.Smtp;

/// <summary>How Exchange Online words what keeps a mail from being sent.</summary>
internal static class SubmissionRefusals
{
    internal const string Unsuccessful = $"535 5.7.3 Authentication unsuccessful [{MailServices.HostName}]";

    internal const string BasicOff = "550 5.7.30 Basic authentication is not supported for Client Submission.";

    internal const string TooManySessions =
        $"432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending for more information. [Hostname={MailServices.HostName}]";

    internal const string SecurityDefaults =
        "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. "
        + $"Contact your administrator. [{MailServices.HostName}]";

    internal const string ConditionalAccess =
        "535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully. "
        + $"Contact your administrator. [{MailServices.HostName}]";

    /// <param name="where"><c>Tenant</c> or <c>Mailbox</c>.</param>
    internal static string AuthDisabled(string where) =>
        $"535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the {where}. "
        + $"Visit https://aka.ms/smtp_auth_disabled for more information. [{MailServices.HostName}]";

    internal static Task ThrottleAsync(SmtpSession session, SwitchSetting throttled)
    {
        session.Transaction = null;
        return throttled.Status switch
        {
            421 => session.Connection.EndAsync("421 4.3.2 Service not available, closing transmission channel", "throttled"),
            432 => session.Say($"432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded [Hostname={MailServices.HostName}]"),
            _ => session.Say("451 4.7.500 Server busy. Please try again later from [127.0.0.1]."),
        };
    }
}
