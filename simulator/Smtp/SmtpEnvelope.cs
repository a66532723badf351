using System.Globalization;

namespace Mailroom.Simulator.Smtp;

/// <summary>MAIL and RCPT.</summary>
internal static class SmtpEnvelope
{
    static readonly string[] MailParameters = ["SIZE", "BODY", "SMTPUTF8", "RET", "ENVID", "AUTH"];
    static readonly string[] RecipientParameters = ["NOTIFY", "ORCPT"];

    internal static async Task MailAsync(SmtpSession session, SmtpCommand command)
    {
        if (session.Transaction is not null)
            session.Writer.Line(SmtpCommands.BadSequence);
        else if (SmtpPath.Read(command.Text, "FROM:") is not { } path)
            session.Writer.Line("501 5.1.7 Invalid address");
        else if (path.Parameters.Keys.Any(name => !MailParameters.Contains(name)) || !TryReadSize(path, out var size))
            session.Writer.Line(SmtpCommands.InvalidArguments);
        else if (size > SmtpLimits.LargestMail)
            session.Writer.Line(SmtpData.TooLarge);
        else if (session.Boards.Take(Switch.SmtpThrottled, out var throttled))
            await SubmissionRefusals.ThrottleAsync(session, throttled);
        else if (path.Address.Length > 0 && !Submission.MaySendAs(session, path.Address))
            session.Writer.Line("550 5.7.60 SMTP; Client does not have permissions to send as this sender");
        else
        {
            session.Transaction = new SmtpTransaction(path.Address, path.Parameters.GetValueOrDefault("BODY") is "BINARYMIME");
            session.Writer.Line("250 2.1.0 Sender OK");
        }
    }

    internal static Task RecipientAsync(SmtpSession session, SmtpCommand command)
    {
        if (session.Transaction is not { Chunks: null } transaction)
            return session.Say(SmtpCommands.BadSequence);
        if (SmtpPath.Read(command.Text, "TO:") is not { Address.Length: > 0 } path)
            return session.Say("501 5.1.3 Invalid address");
        if (path.Parameters.Keys.Any(name => !RecipientParameters.Contains(name)))
            return session.Say(SmtpCommands.InvalidArguments);
        if (transaction.To.Count >= SmtpLimits.MostRecipients)
            return session.Say("452 4.5.3 Too many recipients");
        if (session.Boards.Take(Switch.SmtpRecipientRefused))
            return session.Say($"550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient {path.Address} not found by SMTP address lookup");
        transaction.To.Add(path.Address);
        return session.Say("250 2.1.5 Recipient OK");
    }

    static bool TryReadSize(SmtpPath path, out long size)
    {
        size = 0;
        return !path.Parameters.TryGetValue("SIZE", out var text) || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size);
    }
}
