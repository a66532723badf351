namespace Mailroom.Simulator.Smtp;

/// <summary>What Exchange Online takes over SMTP.</summary>
internal static class SmtpLimits
{
    /// <summary>Bytes of a mail (150 MB), as EHLO announces it; 552 beyond it.</summary>
    internal const int LargestMail = 157_286_400;

    /// <summary>Recipients of a mail; 452 beyond it.</summary>
    internal const int MostRecipients = 500;

    /// <summary>Sent mails that are kept; the oldest go first.</summary>
    internal const int SentKept = 10_000;
}
