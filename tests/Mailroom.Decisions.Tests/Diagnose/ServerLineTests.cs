using CsCheck;
using Mailroom.Decisions.Diagnose;

namespace Mailroom.Decisions.Tests.Diagnose;

[Trait("Case", "F12")]
public sealed class ServerLineTests
{
    [Theory]
    [InlineData("A0001 NO Request is throttled. Suggested Backoff Time: 299961 milliseconds", false, "IMAP-THROTTLED", 299961)]
    [InlineData("A0001 BAD Request is throttled. Suggested Backoff Time: 10000 milliseconds", true, "IMAP-THROTTLED", 10000)]
    [InlineData("A0001 NO Request is throttled. Suggested Backoff Time: 99999999 milliseconds", false, "IMAP-THROTTLED", 900000)]
    [InlineData("A0001 NO Request is throttled. Suggested Backoff Time: 99999999999999999999 milliseconds", false, "IMAP-THROTTLED", 900000)]
    [InlineData("A0001 NO Request is throttled.", false, "IMAP-THROTTLED", null)]
    [InlineData("* BYE Session invalidated - AccessTokenExpired", false, "IMAP-TOKEN-EXPIRED", null)]
    [InlineData("A0001 BAD User is authenticated but not connected.", false, "IMAP-NOT-CONNECTED", null)]
    [InlineData("* BYE Connection closed. 14", false, "IMAP-CLOSED", null)]
    [InlineData("* BYE Connection is closed. 13", true, "IMAP-CLOSED", null)]
    [InlineData("* BYE Server Unavailable. 15", false, "IMAP-UNAVAILABLE", null)]
    [InlineData("A0001 NO [UNAVAILABLE] later", true, "IMAP-UNAVAILABLE", null)]
    [InlineData("A0001 NO AUTHENTICATE failed.", true, "IMAP-SIGN-IN-REFUSED", null)]
    [InlineData("A0001 NO [AUTHENTICATIONFAILED] Authentication failed.", true, "IMAP-SIGN-IN-REFUSED", null)]
    [InlineData("A0001 NO IMAP4 is disabled for this mailbox", true, "IMAP-DISABLED", null)]
    [InlineData("A0001 BAD Command received in Invalid state.", false, "IMAP-INVALID-STATE", null)]
    [InlineData("A0001 NO nothing that we know", false, "IMAP-REFUSED", null)]
    [InlineData("A0001 NO Goodbye is not a word of ours: BYE", false, "IMAP-REFUSED", null)]
    public void An_IMAP_line_is_understood(string line, bool atSignIn, string code, int? milliseconds)
    {
        var found = RefusalBook.Explain(ServerLine.Read(line, atSignIn));
        Assert.Equal(code, found.Code);
        Assert.True(found.Known);
        Assert.Equal(milliseconds is { } wait ? TimeSpan.FromMilliseconds(wait) : null, found.RetryAfter);
    }

    [Theory]
    [InlineData("-ERR Authentication failure: unknown user name or bad password.", true, "POP-SIGN-IN-REFUSED")]
    [InlineData("-ERR Protocol error. Connection is closed. 10", true, "POP-PROTOCOL-ERROR")]
    [InlineData("-ERR Connection is closed. 10", true, "POP-PROTOCOL-ERROR")]
    [InlineData("-ERR Connection is closed. 13", true, "POP-CLOSED")]
    [InlineData("-ERR Protocol error. Connection is closed. 10", false, "POP-CLOSED")]
    [InlineData("-ERR POP3 is disabled for this mailbox", true, "POP-DISABLED")]
    [InlineData("-ERR User is authenticated but not connected.", true, "POP-NOT-CONNECTED")]
    [InlineData("-ERR Request is throttled. Suggested Backoff Time: 5000 milliseconds", true, "POP-THROTTLED")]
    [InlineData("-ERR [LOGIN-DELAY] minimum time between mail checks violation", true, "POP-THROTTLED")]
    [InlineData("-ERR [IN-USE] Do you have another POP session running?", true, "POP-IN-USE")]
    [InlineData("-ERR [SYS/TEMP] try later", true, "POP-UNAVAILABLE")]
    [InlineData("-ERR Server Unavailable. 15", true, "POP-UNAVAILABLE")]
    [InlineData("-ERR [AUTH] no", true, "POP-SIGN-IN-REFUSED")]
    [InlineData("-ERR Maximum number of connections from user exceeded", true, "POP-TOO-MANY-CONNECTIONS")]
    [InlineData("-ERR Session invalidated - AccessTokenExpired", false, "POP-TOKEN-EXPIRED")]
    [InlineData("-ERR no such message", false, "POP-REFUSED")]
    public void A_POP_line_is_understood(string line, bool atSignIn, string code)
    {
        var found = RefusalBook.Explain(ServerLine.ReadPop(line, atSignIn));
        Assert.Equal(code, found.Code);
        Assert.True(found.Known);
        Assert.Equal(line.Contains("5000", StringComparison.Ordinal) ? TimeSpan.FromSeconds(5) : null, found.RetryAfter);
    }

    [Theory]
    [InlineData("535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.", "SMTP-AUTH-DISABLED")]
    [InlineData("535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.", "SMTP-AUTH-DISABLED")]
    [InlineData("535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy.", "SMTP-SECURITY-DEFAULTS")]
    [InlineData("535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully.", "SMTP-POLICY")]
    [InlineData("535 5.7.3 Authentication unsuccessful [AM0PR.example]", "SMTP-SIGN-IN-REFUSED")]
    [InlineData("550 5.7.30 Basic authentication is not supported for Client Submission.", "SMTP-PASSWORD-REFUSED")]
    [InlineData("554 5.7.60 SMTP; Client does not have permissions to send as this sender", "SMTP-SEND-AS")]
    [InlineData("554 5.2.252 SendAsDenied; support@contoso.example not allowed to send", "SMTP-SEND-AS")]
    [InlineData("432 4.3.2 Concurrent connections limit exceeded", "SMTP-CONNECTIONS")]
    [InlineData("432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded", "SMTP-CONNECTIONS")]
    [InlineData("554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException", "SMTP-RECIPIENT-LIMIT")]
    [InlineData("554 5.2.2 mailbox full", "SMTP-MAILBOX-FULL")]
    [InlineData("535 5.7.139 Authentication unsuccessful, a reason that is new", "SMTP-AUTH-DISABLED")]
    [InlineData("535-5.7.3 Authentication unsuccessful\r\n535 5.7.3 [AM0PR.example]", "SMTP-SIGN-IN-REFUSED")]
    [InlineData("535 5.7.30 said where a sign-in was refused", "SMTP-PASSWORD-REFUSED")]
    [InlineData("530 5.7.57 Client not authenticated to send mail.", "SMTP-NOT-SIGNED-IN")]
    [InlineData("550 5.7.60 SMTP; Client does not have permissions to send as this sender", "SMTP-SEND-AS")]
    [InlineData("432 4.2.0 STOREDRV.ClientSubmit; sender thread limit exceeded", "SMTP-CONNECTIONS")]
    [InlineData("451 4.7.0 Temporary server error", "SMTP-LATER")]
    [InlineData("421 4.4.1 Connection timed out", "SMTP-LATER")]
    [InlineData("421 4.3.2 The maximum number of concurrent server connections has exceeded a limit", "SMTP-CONNECTIONS")]
    [InlineData("451 4.5.3 too many 5.2.0 in the words of a passing reply", "SMTP-LATER")]
    [InlineData("450 4.2.2 Request is throttled. Suggested Backoff Time: 5000 milliseconds", "SMTP-THROTTLED")]
    [InlineData("550 5.1.1 no such recipient", "SMTP-RECIPIENT-REFUSED")]
    [InlineData("550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup", "SMTP-RECIPIENT-REFUSED")]
    [InlineData("553 5.1.3 Invalid address", "SMTP-RECIPIENT-REFUSED")]
    [InlineData("550 5.1.8 Access denied, bad outbound sender", "SMTP-SENDER-BLOCKED")]
    [InlineData("552 5.3.4 Message size exceeds fixed maximum message size", "SMTP-TOO-LARGE")]
    [InlineData("554 5.2.3 the message is too large", "SMTP-TOO-LARGE")]
    [InlineData("550 5.7.1 a rule of yours", "SMTP-REFUSED")]
    public void An_SMTP_reply_is_understood(string reply, string code)
    {
        var found = RefusalBook.Explain(ServerLine.ReadSmtp(reply));
        Assert.Equal(code, found.Code);
        Assert.True(found.Known);
    }

    [Fact]
    public void Any_line_at_all_is_explained() => Gen.Select(Gen.String, Gen.Bool).Sample((line, atSignIn) =>
        RefusalBook.Explain(ServerLine.Read(line, atSignIn)).Meaning.Length > 0
        && RefusalBook.Explain(ServerLine.ReadPop(line, atSignIn)).Meaning.Length > 0
        && RefusalBook.Explain(ServerLine.ReadSmtp(line)).Meaning.Length > 0
        && ServerLine.Read(line + new string('x', 2000), atSignIn).Text.Length <= 1500);
}
