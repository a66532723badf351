using Mailroom.Decisions.Diagnose;

namespace Mailroom.Decisions.Tests.Diagnose;

public sealed class RefusalBookTests
{
    static readonly int[] Numbers =
    [
        16000, 28002, 28003, 50011, 50012, 50020, 50033, 50034, 50053, 50055, 50056, 50057, 50058, 50059, 50072, 50074, 50076, 50078, 50079, 50105,
        50126, 50128, 50131, 50132, 50133, 50144, 50158, 50173, 50194, 50196, 53000, 53001, 53002, 53003, 53004, 54005, 65001, 65002, 65004, 70000,
        70001, 70002, 70008, 70011, 70016, 70018, 70019, 70020, 70043, 80001, 80014, 90002, 90006, 90012, 90014, 90019, 90024, 90033, 90038, 90043,
        90055, 90072, 90090, 90094, 90095, 90100, 90112, 130507, 135010, 500011, 500113, 530032, 530035, 650052, 650056, 650057, 700003, 700005,
        700011, 700016, 700022, 700025, 700027, 700082, 700084, 900023, 900144, 900382, 900432, 7000112, 7000215, 7000218, 7000222, 9001023, 9002313,
    ];

    [Fact]
    public void Every_entry_is_complete()
    {
        Assert.True(RefusalBook.Entries.Count > 150);
        Assert.All(RefusalBook.Entries, entry =>
        {
            var (key, found) = entry;
            Assert.Equal(key, found.Code);
            Assert.Matches(@"^\S.{15,}\.$", found.Meaning);
            Assert.Matches(@"^\S.{3,}\.$", found.Fix);
            Assert.DoesNotContain('\n', found.Meaning + found.Fix + found.Where + found.Command);
            // Where a person has to act, we say where; where nothing is to be done there is no page to open.
            if (found.Retry == RetryClass.Never && !key.StartsWith("tls-", StringComparison.Ordinal))
                Assert.NotEmpty(found.Where);
        });
    }

    [Fact]
    public void Every_number_that_Entra_is_known_to_give_is_in_the_book()
    {
        Assert.NotEmpty(Numbers);
        Assert.All(Numbers, number => Assert.True(RefusalBook.Entries.ContainsKey($"AADSTS{number}"), $"AADSTS{number}"));
        Assert.All(Enumerable.Range(80001, 14), number => Assert.True(RefusalBook.Entries.ContainsKey($"AADSTS{number}"), $"AADSTS{number}"));
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
}
