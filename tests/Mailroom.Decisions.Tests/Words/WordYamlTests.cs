using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Words;

namespace Mailroom.Decisions.Tests.Words;

public sealed class WordYamlTests
{
    static WordList Good(string text) => Assert.IsType<WordFile.Good>(WordYaml.Read(text, Limits.Default)).Words;

    [Fact]
    public void A_contact_is_written_in_one_line_or_as_a_map() => Assert.Equal(
        [new Address("Ann Berg", "ann@contoso.com"), new Address("", "bo@contoso.com"), new Address("Cy", "cy@contoso.com")],
        Good("accounts:\n  - name: Contoso\n    contacts: [Ann Berg <ann@contoso.com>, bo@contoso.com, {name: Cy, email: cy@contoso.com}]").Accounts[0].Contacts);

    [Fact]
    public void A_domain_may_be_written_with_an_at_sign_and_in_capitals() =>
        Assert.Equal(["contoso.com"], Good("accounts:\n  - name: C\n    domains: ['@Contoso.COM', contoso.com]").Accounts[0].Domains);

    [Fact]
    public void An_international_domain_is_stored_as_mail_writes_it() =>
        Assert.Equal(["xn--bcher-kva.example"], Good("accounts:\n  - name: C\n    domains: [bücher.example]").Accounts[0].Domains);

    [Fact]
    public void The_example_of_the_documents_can_be_read()
    {
        var page = File.ReadAllText(Path.Combine(Corpus.Folder, "..", "..", "..", "docs", "words.md")).ReplaceLineEndings("\n");
        var words = Good(page.Split("```yaml\n")[1].Split("\n```")[0]);
        Assert.Equal((1, 1, 2, 2, 3, 4), (words.Accounts.Count, words.Employees.Count, words.Queues.Count, words.Types.Count, words.Priorities.Count, words.Statuses.Count));
        Assert.Equal((OnReply.Link, UnknownSenders.Hold, new MergeLine(1002, 1001, words.Merges[0].Line)), (words.Statuses[3].OnReply, words.Mailboxes[0].UnknownSenders, words.Merges[0]));
    }

    [Theory]
    [InlineData("acounts: []", 1, "accounts")]
    [InlineData("accounts:\n  - name: C\n    domains: [gmail.com]", 3, "Anybody")]
    [InlineData("accounts:\n  - domains: [c.com]", 2, "no name")]
    [InlineData("accounts:\n  - name: C\n    contacts: [ann]", 3, "no mail address")]
    [InlineData("employees:\n  - Ann <ann at contoso>", 2, "no mail address")]
    [InlineData("statuses:\n  - {name: Done, meaning: shut}", 2, "shut")]
    [InlineData("fields:\n  - {name: Site, kind: choice}", 2, "choices")]
    [InlineData("mailboxes:\n  - {name: a, unknownSenders: drop}", 2, "drop")]
    [InlineData("merges:\n  - {ticket: 1001, into: 1001}", 2, "itself")]
    [InlineData("merges:\n  - {ticket: first, into: 1001}", 2, "no ticket number")]
    [InlineData("fields:\n  - {name: Site, kind: choice, choices: [one, One]}", 2, "twice")]
    [InlineData("queues:\n  - \"a\\nb\"", 2, "cannot be seen")]
    [InlineData("employees:\n  - \"Ann\\u202E <ann@contoso.com>\"", 2, "cannot be seen")]
    [InlineData("queues: [a\n", 2, "YAML")]
    public void A_fault_is_named_with_its_line(string text, int line, string word)
    {
        var error = Assert.IsType<WordFile.Bad>(WordYaml.Read(text, Limits.Default)).Errors[0];
        Assert.Equal(line, error.Line);
        Assert.Contains(word, $"{error.Problem} {error.Instead}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_over_the_limit_is_refused() =>
        Assert.IsType<WordFile.Bad>(WordYaml.Read(new string('#', 101), Limits.Default with { WordFile = 100 }));
}
