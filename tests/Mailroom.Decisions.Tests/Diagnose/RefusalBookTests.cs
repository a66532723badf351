using System.Text.RegularExpressions;
using Mailroom.Decisions.Diagnose;

namespace Mailroom.Decisions.Tests.Diagnose;

public sealed partial class RefusalBookTests
{
    const RetryClass N = RetryClass.Never;
    const RetryClass B = RetryClass.BackOff;
    const RetryClass P = RetryClass.Poll;
    const RetryClass F = RetryClass.FreshGrant;

    /// <summary>
    /// Every number that Entra is known to give, and whether to try again by itself. Where a renewal was refused, the
    /// stored credentials may be tried once.
    /// </summary>
    static readonly (int From, int To, RetryClass Retry)[] Numbers =
    [
        (16000, 0, N), (28002, 28003, N), (50011, 50012, N), (50020, 0, N), (50033, 0, B), (50034, 0, N), (50053, 0, N), (50055, 50059, N), (50072, 0, N),
        (50074, 0, N), (50076, 0, N), (50078, 50079, N), (50105, 0, N), (50126, 0, N), (50128, 0, N), (50131, 0, N), (50132, 50133, F), (50144, 0, N),
        (50158, 0, N), (50173, 0, F), (50194, 0, N), (50196, 0, B), (53000, 53004, N), (54005, 0, N), (65001, 65002, N), (65004, 0, N), (70000, 0, F),
        (70001, 70002, N), (70008, 0, F), (70011, 0, N), (70016, 0, P), (70018, 70020, N), (70043, 0, F), (80001, 80014, B), (90002, 0, N), (90006, 0, B),
        (90012, 0, B), (90014, 0, N), (90019, 0, N), (90024, 0, B), (90033, 0, B), (90038, 0, N), (90043, 0, N), (90055, 0, B), (90072, 0, N), (90090, 0, B),
        (90094, 90095, N), (90100, 0, N), (90112, 0, N), (130507, 0, N), (135010, 0, N), (500011, 0, N), (500113, 0, N), (530032, 0, N), (530035, 0, N),
        (650052, 0, N), (650056, 650057, N), (700003, 0, F), (700005, 0, N), (700011, 0, N), (700016, 0, N), (700022, 0, N), (700025, 0, N), (700027, 0, N),
        (700082, 0, F), (700084, 0, N), (900023, 0, N), (900144, 0, N), (900382, 0, N), (900432, 0, N), (7000112, 0, N), (7000215, 0, N), (7000218, 0, N),
        (7000222, 0, N), (9001023, 0, N), (9002313, 0, N),
    ];

    /// <summary>The errors and suberrors that the number may come with (RFC 6749 5.2, RFC 8628 3.5, Entra's own).</summary>
    static readonly string[] Errors =
    [
        "invalid_grant", "interaction_required", "consent_required", "login_required", "invalid_client", "unauthorized_client", "invalid_scope", "invalid_resource",
        "invalid_request", "unsupported_grant_type", "temporarily_unavailable", "server_error", "authorization_pending", "slow_down", "authorization_declined",
        "bad_verification_code", "expired_token", "access_denied", "invalid_grant/basic_action", "invalid_grant/additional_action", "invalid_grant/message_only",
        "invalid_grant/consent_required", "invalid_grant/user_password_expired", "invalid_grant/client_mismatch", "invalid_grant/protection_policy_required",
        "invalid_grant/bad_token", "invalid_grant/token_expired",
    ];

    [Fact]
    public void Every_entry_is_complete()
    {
        Assert.True(RefusalBook.Entries.Count > 200);
        Assert.All(RefusalBook.Entries, entry =>
        {
            var (key, found) = entry;
            Assert.Equal(key, found.Code);
            Assert.Matches(@"^[A-Z].{15,}\.$", found.Meaning);
            Assert.Matches(@"^[A-Z].{3,}\.$", found.Fix);
            Assert.Matches(@"^(Mailroom|Microsoft|Exchange admin center|Active Directory|Windows Settings|Windows Explorer|mailroom.json)[^>]* > |^Setting Mailroom:\w+:\w+ ", found.Where);
            Assert.Matches(@"^(mailroom |az |w32tm |[(]?(Get|Set|Add|Update|Test|Resolve|Invoke)-\w+)", found.Command);
            Assert.DoesNotContain('\n', found.Meaning + found.Fix + found.Where + found.Command);
            Assert.NotNull(found.Topic);
            Assert.True(Enum.IsDefined(found.Retry));
        });
    }

    [Fact]
    public void Placeholders_are_the_same_everywhere() => Assert.All(RefusalBook.Entries.Values, entry =>
    {
        Assert.Empty(Placeholder().Matches(entry.Command).Select(match => match.Value).Except(["<Application ID>", "<Redirect address>"]));
        Assert.Empty(Address().Matches(entry.Command).Select(match => match.Value).Except(["support@contoso.com", "agent@contoso.com"]));
    });

    [Fact]
    public void Every_command_of_our_own_exists() => Assert.All(
        RefusalBook.Entries.Values.Where(entry => entry.Command.StartsWith("mailroom ", StringComparison.Ordinal)),
        entry => Assert.Contains(entry.Command, (string[])["mailroom mailbox test support@contoso.com", "mailroom mailbox sign-in support@contoso.com", "mailroom mailbox list", "mailroom doctor", "mailroom mailbox change support@contoso.com --protocol imap --port 993"]));

    [Fact]
    public void Every_number_that_Entra_is_known_to_give_is_in_the_book_with_its_class()
    {
        var numbers = Numbers.SelectMany(row => Enumerable.Range(row.From, Math.Max(row.To, row.From) - row.From + 1).Select(number => (number, row.Retry))).ToList();
        Assert.Equal(107, numbers.Count);
        Assert.All(numbers, row => Assert.Equal(row.Retry, RefusalBook.Entries[$"AADSTS{row.number}"].Retry));
    }

    [Fact]
    public void Every_error_and_suberror_is_in_the_book() => Assert.Empty(Errors.Except(RefusalBook.Entries.Keys));

    [Theory]
    [InlineData(50076, Offer.DeviceCode)]
    [InlineData(50079, Offer.DeviceCode)]
    [InlineData(50158, Offer.DeviceCode)]
    [InlineData(53003, Offer.DeviceCode)]
    [InlineData(700082, Offer.SignInAgain)]
    [InlineData(50173, Offer.SignInAgain)]
    [InlineData(70008, Offer.SignInAgain)]
    [InlineData(50126, Offer.None)]
    [InlineData(53000, Offer.None)]
    public void What_one_click_mends_is_offered(int number, Offer offer) => Assert.Equal(offer, RefusalBook.Entries[$"AADSTS{number}"].Offer);

    [Fact]
    public void What_is_offered_is_said_in_the_same_words() => Assert.All(RefusalBook.Entries.Values, entry =>
        Assert.True(entry.Offer != Offer.DeviceCode || entry.Fix.Contains("Device code", StringComparison.Ordinal), entry.Code));

    [Theory]
    [InlineData("AADSTS50076", "AADSTS50076", true)]
    [InlineData("aadsts50076", "AADSTS50076", true)]
    [InlineData(" 50076 ", "AADSTS50076", true)]
    [InlineData("imap-not-connected", "IMAP-NOT-CONNECTED", true)]
    [InlineData("invalid_grant/bad_token", "invalid_grant/bad_token", true)]
    [InlineData("5.7.139", "SMTP-AUTH-DISABLED", true)]
    [InlineData("550 5.1.1", "SMTP-RECIPIENT-REFUSED", true)]
    [InlineData("99999999", "AADSTS99999999", false)]
    [InlineData("AADSTS12", "AADSTS12", false)]
    [InlineData("SMTP-NEVER-HEARD-OF", "SMTP-NEVER-HEARD-OF", false)]
    [InlineData("never heard of", "never heard of", false)]
    [InlineData("99999999999999999999", "99999999999999999999", false)]
    [InlineData("", "", false)]
    public void A_code_from_a_screen_is_looked_up(string written, string code, bool known)
    {
        var found = RefusalBook.LookUp(written);
        Assert.Equal((code, known), (found.Code, found.Known));
        Assert.All((string[])[found.Meaning, found.Fix, found.Where, found.Command], Assert.NotEmpty);
    }

    [Theory]
    [InlineData(50126, RetryClass.Never)]
    [InlineData(50053, RetryClass.Never)]
    [InlineData(50076, RetryClass.Never)]
    [InlineData(53003, RetryClass.Never)]
    [InlineData(65001, RetryClass.Never)]
    [InlineData(7000218, RetryClass.Never)]
    [InlineData(70000, RetryClass.FreshGrant)]
    [InlineData(70008, RetryClass.FreshGrant)]
    [InlineData(700082, RetryClass.FreshGrant)]
    [InlineData(50173, RetryClass.FreshGrant)]
    [InlineData(70043, RetryClass.FreshGrant)]
    [InlineData(90033, RetryClass.BackOff)]
    [InlineData(90055, RetryClass.BackOff)]
    public void The_class_decides_what_the_program_does_by_itself(int number, RetryClass retry) =>
        Assert.Equal(retry, Explain("invalid_grant", "", number).Retry);

    [Theory]
    [InlineData("invalid_grant", "", "invalid_grant")]
    [InlineData("invalid_grant", "bad_token", "invalid_grant/bad_token")]
    [InlineData("invalid_grant", "never_heard_of", "invalid_grant")]
    [InlineData("interaction_required", "", "interaction_required")]
    [InlineData("invalid_client", "", "invalid_client")]
    [InlineData("temporarily_unavailable", "", "temporarily_unavailable")]
    [InlineData("never_heard_of", "", "sign-in")]
    [InlineData("", "", "sign-in")]
    public void An_unknown_number_falls_back_to_its_error_and_is_still_shown(string error, string suberror, string entry)
    {
        var found = Explain(error, suberror, 99999999);
        Assert.Equal("AADSTS99999999", found.Code);
        Assert.Equal(RefusalBook.Entries[entry].Meaning, found.Meaning);
        Assert.False(found.Known);
    }

    [Fact]
    public void Without_any_number_the_error_is_the_code()
    {
        Assert.Equal("invalid_grant/bad_token", Explain("invalid_grant", "bad_token").Code);
        Assert.Equal("never_heard_of", Explain("never_heard_of", "").Code);
        Assert.Equal("sign-in", Explain("", "").Code);
    }

    [Fact]
    public void A_known_companion_explains_an_unknown_first_number()
    {
        var found = Explain("invalid_grant", "", 99999999, 50126);
        Assert.Equal("AADSTS50126", found.Code);
        Assert.True(found.Known);
    }

    [Fact]
    public void What_support_asks_for_and_the_wait_come_along()
    {
        var found = RefusalBook.Explain(new Refusal(RefusedBy.SignIn, "request_throttled", CorrelationId: "c", RetryAfter: TimeSpan.FromSeconds(7)) { TraceId = "t", Timestamp = "s" });
        Assert.Equal(("c", "t", "s", TimeSpan.FromSeconds(7)), (found.CorrelationId, found.TraceId, found.Timestamp, found.RetryAfter));
        Assert.Equal(TimeSpan.FromMinutes(5), Explain("invalid_grant", "", 50196).RetryAfter);
    }

    static Diagnosis Explain(string error, string suberror, params int[] codes) => RefusalBook.Explain(new Refusal(RefusedBy.SignIn, error, suberror, codes));

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[\w.]+@[\w.]+")]
    private static partial Regex Address();
}
