using Mailroom.Decisions.Diagnose;

namespace Mailroom.Decisions.Tests.Diagnose;

/// <summary>
/// The seven lines as a word of seven letters, in their order (app, tenant, public client flows, permissions, consent,
/// IMAP or POP, SMTP AUTH): g green, r red, ? unknown, - not needed.
/// </summary>
public sealed class SetupChecklistTests
{
    [Theory]
    [InlineData("", "???????")]
    // Each step that was left out turns its own line red and no other.
    [InlineData("AADSTS700016", "rg?????")]
    [InlineData("AADSTS7000112", "rg?????")]
    [InlineData("AADSTS90112", "r??????")]
    [InlineData("application-id-malformed", "r??????")]
    [InlineData("AADSTS90002", "?r?????")]
    [InlineData("AADSTS900023", "?r?????")]
    [InlineData("AADSTS50059", "?r?????")]
    [InlineData("AADSTS50194", "?r?????")]
    [InlineData("AADSTS90038", "?r?????")]
    [InlineData("directory-id-malformed", "?r?????")]
    [InlineData("AADSTS7000218", "ggr????")]
    [InlineData("AADSTS650057", "gg?r???")]
    [InlineData("token scope-missing", "gggrg??")]
    [InlineData("AADSTS65001", "gg??r??")]
    [InlineData("AADSTS90094", "gg??r??")]
    [InlineData("token IMAP-SIGN-IN-REFUSED", "gggggr?")]
    [InlineData("token IMAP-DISABLED", "gggggr?")]
    [InlineData("token POP-SIGN-IN-REFUSED", "gggggr?")]
    [InlineData("token open SMTP-AUTH-DISABLED", "ggggggr")]
    [InlineData("token open SMTP-SECURITY-DEFAULTS", "ggggggr")]
    [InlineData("token open ready", "ggggggg")]
    // What is wrong elsewhere turns nothing red.
    [InlineData("AADSTS50126", "gg?????")]
    [InlineData("AADSTS50076", "gg?????")]
    [InlineData("AADSTS50173", "gg?????")]
    [InlineData("AADSTS7000215", "gg?????")]
    [InlineData("token wrong-account", "ggggg??")]
    [InlineData("token wrong-tenant", "grggg??")]
    [InlineData("token IMAP-NOT-CONNECTED", "ggggg??")]
    [InlineData("token open SMTP-SIGN-IN-REFUSED", "gggggg?")]
    [InlineData("token open SMTP-SEND-AS", "gggggg?")]
    // Nobody who knows the tenant was asked, or nobody answered in earnest.
    [InlineData("AADSTS90033", "???????")]
    [InlineData("AADSTS900144", "???????")]
    [InlineData("AADSTS99999999", "???????")]
    [InlineData("federated", "???????")]
    [InlineData("temporarily_unavailable", "???????")]
    [InlineData("provider-unreachable", "???????")]
    [InlineData("dns", "???????")]
    // Later evidence goes before earlier.
    [InlineData("AADSTS65001 token", "ggggg??")]
    [InlineData("token open AADSTS7000218", "ggrggg?")]
    [InlineData("IMAP-DISABLED token open", "gggggg?")]
    [InlineData("token open IMAP-DISABLED", "gggggr?")]
    public void Lines_are_coloured_by_what_was_seen(string seen, string expected) =>
        Assert.Equal(expected, Letters(SetupChecklist.From(AppKind.Public, "IMAP", Evidence(seen))));

    [Theory]
    [InlineData(AppKind.Confidential, "token open ready", "gg-gggg")]
    [InlineData(AppKind.Confidential, "AADSTS7000215", "gg-????")]
    [InlineData(AppKind.Confidential, "AADSTS7000218", "gg-????")]
    [InlineData(AppKind.None, "open", "-----g?")]
    [InlineData(AppKind.None, "IMAP-PASSWORD-REFUSED", "-----??")]
    public void What_a_way_in_does_without_is_not_asked_for(AppKind kind, string seen, string expected) =>
        Assert.Equal(expected, Letters(SetupChecklist.From(kind, "IMAP", Evidence(seen))));

    [Fact]
    public void Every_code_turns_at_most_its_own_line_red() => Assert.All(RefusalBook.Entries.Values, entry =>
    {
        var red = SetupChecklist.From(AppKind.Public, "IMAP", [new SetupEvidence.Refused(entry)]).Where(line => line.State == LineState.Red).ToList();
        Assert.Equal(entry.Line is { } own ? [own] : [], red.Select(line => line.Line));
        Assert.All(red, line => Assert.Equal((entry.Code, entry.Fix, entry.Where, entry.Command), (line.Code, line.Fix, line.Where, line.Command)));
    });

    [Fact]
    public void Every_line_is_turned_red_by_some_code() =>
        Assert.Equal(Enum.GetValues<SetupLine>(), RefusalBook.Entries.Values.Select(entry => entry.Line).OfType<SetupLine>().Distinct().Order());

    [Fact]
    public void Each_line_says_how_it_is_known()
    {
        var lines = SetupChecklist.From(AppKind.Public, "POP", Evidence("AADSTS65001"));
        Assert.Equal(Enum.GetValues<SetupLine>(), lines.Select(line => line.Line));
        Assert.Equal("The identity provider got past it, as far as AADSTS65001.", lines[0].Evidence);
        Assert.Equal("AADSTS65001: Nobody has consented to the app's permissions yet.", lines[4].Evidence);
        Assert.Equal("Not known: the last attempt ended with AADSTS65001.", lines[5].Evidence);
        Assert.Equal("POP switched on", lines[5].Title);
        Assert.All(lines, line => Assert.True(line.State == LineState.Green || line.Fix.Length > 0, line.Title));
    }

    static string Letters(IEnumerable<ChecklistLine> lines) => string.Concat(lines.Select(line => line.State switch
    {
        LineState.Green => 'g',
        LineState.Red => 'r',
        LineState.NotNeeded => '-',
        _ => '?',
    }));

    static IEnumerable<SetupEvidence> Evidence(string seen) => seen.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => (SetupEvidence)(word switch
    {
        "token" => new SetupEvidence.TokenGiven(),
        "open" => new SetupEvidence.Opened(),
        "ready" => new SetupEvidence.ReadyToSend(),
        _ => new SetupEvidence.Refused(RefusalBook.LookUp(word)),
    }));
}
