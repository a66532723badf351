using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;

namespace Mailroom.Decisions.Tests.Match;

/// <summary>Issue 4, point 5: the truth table, every combination of its columns.</summary>
public sealed class SenderTableTests
{
    static readonly Dictionary<char, AccountRef> Accounts = new() { ['A'] = new(1, "A"), ['B'] = new(2, "B"), ['C'] = new(3, "C") };

    static SenderFacts Facts(string contactOf, string domainOf, bool employee, params Hint[] hints) =>
        new([.. contactOf.Select(a => Accounts[a])], [.. domainOf.Select(a => Accounts[a])], employee ? new EmployeeRef(1, "Tom") : null) { Hints = hints };

    /// <summary>The standing as one word: the account when it is known, else the reason, with the suggestion behind a question mark.</summary>
    static string Read(SenderFacts facts) => SenderTable.Read(facts) switch
    {
        SenderStanding.Known known => $"{known.Account}{(known.IsContact ? "" : " by domain")}",
        SenderStanding.Unknown unknown => $"{unknown.Reason}{(unknown.Suggested is { } account ? $"?{account}" : "")}",
        _ => "",
    };

    public static TheoryData<string, string, bool, string> Table { get; } = new()
    {
        // contact of, domain listed on, employee, who the sender is
        { "", "", false, "Nobody" },
        { "", "A", false, "A by domain" },
        { "", "AB", false, "DomainOfSeveral" },
        { "A", "", false, "A" },
        { "A", "A", false, "A" },
        { "A", "B", false, "DomainOfAnother?A" },
        { "A", "AB", false, "A" },
        { "A", "BC", false, "DomainOfAnother?A" },
        { "AB", "", false, "SeveralAccounts" },
        { "AB", "A", false, "SeveralAccounts?A" },
        { "AB", "B", false, "SeveralAccounts?B" },
        { "AB", "AB", false, "SeveralAccounts" },
        { "AB", "C", false, "SeveralAccounts" },
        { "", "", true, "EmployeeOnly" },
        { "", "A", true, "A by domain" },
        { "", "AB", true, "DomainOfSeveral" },
        { "A", "", true, "A" },
        { "A", "A", true, "A" },
        { "A", "B", true, "DomainOfAnother?A" },
        { "A", "AB", true, "A" },
        { "A", "BC", true, "DomainOfAnother?A" },
        { "AB", "", true, "SeveralAccounts" },
        { "AB", "A", true, "SeveralAccounts?A" },
        { "AB", "B", true, "SeveralAccounts?B" },
        { "AB", "AB", true, "SeveralAccounts" },
        { "AB", "C", true, "SeveralAccounts" },
    };

    [Theory, MemberData(nameof(Table))]
    public void Every_line_of_the_table(string contactOf, string domainOf, bool employee, string standing) =>
        Assert.Equal(standing, Read(Facts(contactOf, domainOf, employee)));

    [Fact]
    public void No_combination_is_left_out()
    {
        var lines = Table.Select(row => (row.Data.Item1, row.Data.Item2, row.Data.Item3)).ToHashSet();
        foreach (var contactOf in (string[])["", "A", "AB"])
            foreach (var domainOf in (string[])["", "A", "B", "AB"])
                foreach (var employee in (bool[])[false, true])
                    // With nothing else known, a domain on B is a domain on A under another name.
                    Assert.Contains((contactOf, contactOf.Length == 0 && domainOf == "B" ? "A" : domainOf, employee), lines);
    }

    [Fact]
    public void The_same_account_twice_is_one_account() => Assert.Equal("A", Read(Facts("AA", "AA", false)));

    [Fact]
    public void An_unknown_sender_is_suggested_what_the_strongest_hint_says()
    {
        var unknown = Assert.IsType<SenderStanding.Unknown>(SenderTable.Read(Facts("", "", false, new Hint(Accounts['B'], "First."), new Hint(Accounts['A'], "Second."))));
        Assert.Equal((Accounts['B'], "First."), (unknown.Suggested!.Value, unknown.Evidence));
    }

    [Theory]
    [InlineData("AB", "", "SeveralAccounts?B")]
    [InlineData("AC", "", "SeveralAccounts")]
    [InlineData("AB", "A", "SeveralAccounts?A")]
    [InlineData("", "AB", "DomainOfSeveral?B")]
    [InlineData("", "AC", "DomainOfSeveral")]
    [InlineData("A", "", "A")]
    [InlineData("", "A", "A by domain")]
    public void A_hint_chooses_among_the_accounts_in_question_and_overrules_nothing(string contactOf, string domainOf, string standing) =>
        Assert.Equal(standing, Read(Facts(contactOf, domainOf, false, new Hint(Accounts['B'], "A hint."))));

    [Theory]
    [InlineData("x@gmail.com", true)]
    [InlineData("x@GMAIL.com.", true)]
    [InlineData("x@yahoo.co.uk", true)]
    [InlineData("x@hotmail.fr", true)]
    [InlineData("x@customer.example", false)]
    [InlineData("x@gmail.com.customer.example", false)]
    [InlineData("x@notgmail.com", false)]
    public void Domains_of_everybody_are_known(string address, bool isPublic) => Assert.Equal(isPublic, PublicDomains.Has(PublicDomains.DomainOf(new Address("", address))));

    [Theory]
    [InlineData("x@bücher.example", "xn--bcher-kva.example")]
    [InlineData("x@XN--BCHER-KVA.example", "xn--bcher-kva.example")]
    [InlineData("x@Customer.Example.", "customer.example")]
    [InlineData("\"a@b\"@customer.example", "customer.example")]
    [InlineData("x", "")]
    [InlineData("", "")]
    public void A_domain_has_one_form(string address, string domain) => Assert.Equal(domain, PublicDomains.DomainOf(new Address("", address)));

    [Fact]
    public void What_is_no_domain_name_is_left_as_it_is()
    {
        Assert.NotEmpty(PublicDomains.DomainOf(new Address("", "x@" + new string('ü', 5_000))));
        Assert.Equal("\u200d\u200d.example", PublicDomains.DomainOf(new Address("", "x@\u200d\u200d.example")));
    }

    [Theory]
    [InlineData("a.b.customer.example", "b.customer.example customer.example")]
    [InlineData("customer.example", "")]
    [InlineData("customer.yahoo.com", "")]
    public void The_domains_above_one(string domain, string above) => Assert.Equal(above, string.Join(' ', PublicDomains.Above(domain)));
}
