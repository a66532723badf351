using System.Text;
using Mailroom.Decisions.Diagnose;

namespace Mailroom.Decisions.Tests.Diagnose;

/// <summary>Writes docs/troubleshooting.md out of the book of refusals, so that the page and the program say the same.</summary>
static class TroubleshootingPage
{
    const string Opening = """
        # Troubleshooting

        Every refusal that Mailroom knows, with its meaning and what mends it. Find your code with your browser's search, or
        ask the program, which needs no network for it: `mailroom doctor --code AADSTS50076`.

        In the commands, `support@contoso.com` stands for the mailbox, `agent@contoso.com` for the account that signs in to
        it, `contoso.com` for your domain, and words in angle brackets for what you fill in. `az` is the Azure command line;
        `Get-Mg...` and `Update-Mg...` belong to Microsoft Graph PowerShell (`Connect-MgGraph`), and `Set-CASMailbox` and the
        like to Exchange Online PowerShell (`Connect-ExchangeOnline`). A command that begins with `Get` only looks.

        *Again by itself* says what Mailroom does without you. If it says *no*, the mailbox waits for you, so that a wrong
        password is not tried until the account is locked. No mail is lost meanwhile: it stays on the server.

        """;

    static readonly Dictionary<Topic, (string Title, string About)> Parts = new()
    {
        [Topic.Account] = ("The account and its password", "The identity provider knows tenant and app, and has something against the account."),
        [Topic.Policy] = ("Multi-factor authentication and policies", "User name and password are right, and a policy wants more than that. A password alone never passes. *Device code* often does: a person signs in once at any browser, and Mailroom keeps that sign-in fresh."),
        [Topic.Ended] = ("Sign-ins that ended", "It worked before. Mailroom renews a sign-in by itself until the identity provider says that it has ended."),
        [Topic.App] = ("The app registration", "What the identity provider has against the app itself, its secrets and its certificates."),
        [Topic.Tenant] = ("The tenant and its cloud", "The Directory ID or the cloud does not fit."),
        [Topic.Permissions] = ("Permissions and consent", "The app has to list a permission, and somebody has to consent to it. Both are on one page. The permissions are listed under Microsoft Graph; the tokens are for the mail service all the same."),
        [Topic.Browser] = ("Signing in at a browser or with a device code", "A sign-in that a person begins and does not end in time, or ends elsewhere."),
        [Topic.Service] = ("The identity provider and the way to it", "Faults that mostly pass, and answers that are none."),
        [Topic.Class] = ("When the number is not known", "Microsoft changes its numbers. One that is not on this page is explained by the class of its error, which is what Mailroom acts on."),
        [Topic.Network] = ("The way to the mail server", "Names, ports and encryption. `mailroom doctor` tries all of them."),
        [Topic.Imap] = ("Reading over IMAP", "What the mail server says once it is reached."),
        [Topic.Pop] = ("Reading over POP", "What the mail server says once it is reached."),
        [Topic.Smtp] = ("Sending over SMTP", "Sending is tested apart from reading: a mailbox that can be read cannot always send."),
        [Topic.Mailroom] = ("What Mailroom misses", "Nobody was asked, because something is missing here."),
        [Topic.Machine] = ("The machine itself", "What `mailroom doctor` looks at where Mailroom runs."),
    };

    public static string Write(IEnumerable<Diagnosis> entries)
    {
        var page = new StringBuilder(Opening.ReplaceLineEndings("\n"));
        page.Append('\n');
        foreach (var (title, _) in Parts.OrderBy(part => part.Key).Select(part => part.Value))
            page.Append($"- [{title}](#{title.ToLowerInvariant().Replace(' ', '-')})\n");
        foreach (var part in entries.GroupBy(entry => entry.Topic!.Value).OrderBy(part => part.Key))
        {
            page.Append($"\n## {Parts[part.Key].Title}\n\n{Parts[part.Key].About}\n");
            foreach (var alike in part.GroupBy(entry => (entry.Meaning, entry.Fix, entry.Where, entry.Command, entry.Retry, entry.Offer)))
                Write(page, [.. alike]);
        }
        return page.ToString();
    }

    static void Write(StringBuilder page, IReadOnlyList<Diagnosis> alike)
    {
        var entry = alike[0];
        page.Append('\n');
        foreach (var one in alike)
            page.Append($"<a id=\"{one.Anchor}\"></a>\n");
        page.Append($"### {string.Join(", ", alike.Select(one => one.Code))}\n\n{entry.Meaning}\n\n");
        page.Append($"- **Fix:** {entry.Fix}\n- **Where:** {entry.Where}\n- **Again by itself:** {Again(entry)}\n");
        if (entry.Offer != Offer.None)
            page.Append($"- **In one click:** {(entry.Offer == Offer.DeviceCode ? "*Switch to Device code* on the mailbox's page." : "*Sign in again* on the mailbox's page.")}\n");
        page.Append($"\n```\n{entry.Command}\n```\n");
    }

    static string Again(Diagnosis entry) => entry.Retry switch
    {
        RetryClass.Never => "no, not before something is changed.",
        RetryClass.BackOff when entry.RetryAfter is { } after => $"yes, after {(after.TotalMinutes < 60 ? $"{after.TotalMinutes:0} minutes" : $"{after.TotalHours:0} hour")} or longer.",
        RetryClass.BackOff => "yes, after a while, and longer each time.",
        RetryClass.FreshGrant => "once, and only with a stored user name and password.",
        RetryClass.Reconnect => "yes, at once, with a new connection.",
        RetryClass.Poll => "yes, every few seconds until the code expires.",
        _ => throw new InvalidOperationException($"No words for {entry.Retry}."),
    };
}
