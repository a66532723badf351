using System.Text;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Parse;
using Mailroom.Decisions.Route;
using Mailroom.Decisions.Route.Rules;

namespace Mailroom.Decisions.Tests.Match;

/// <summary>
/// A desk with two tickets, and the whole way of a mail: bytes, parser, signs, match, decision. #1001 and #1002 are Ann's, #1003 is
/// closed; #1000 was merged into #1001. Tom is one of our people, Bob takes part in nothing.
/// </summary>
sealed class TestDesk
{
    public const string Ann = "ann@customer.example";
    public const string Tom = "tom@contoso.example";
    public const string Own = "support@contoso.example";
    public const string FirstId = "first@customer.example";
    public const string Server = "mx.contoso.example";
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);
    public static readonly AccountRef Acme = new(1, "Acme");

    public ReplyMarker Marker { get; } = new("0123456789abcdef0123456789abcdef"u8);

    public MailboxView Mailbox { get; init; } = new()
    {
        Id = 1,
        Name = "support",
        AuthservIds = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { Server },
        OwnDomains = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "contoso.example" },
    };

    public ThreadSettings Threads { get; init; } = new();

    public LoopSettings Loops { get; init; } = new();

    public RuleOutcome Rules { get; set; } = new();

    public KnownTicket Closed { get; init; } = Ticket(1003) with { ClosedAt = Now.AddDays(-1) };

    /// <summary>What else is known, added before a mail is decided.</summary>
    public Action<BatchFacts>? More { get; init; }

    public List<TraceLine> Trace { get; } = [];

    public MailMatch? Match { get; private set; }

    public DeskView View => new(Mailbox, Threads, Loops, Marker) { OwnAddresses = new HashSet<string> { Own, "help@contoso.example" } };

    public static KnownTicket Ticket(long number) => new(TicketRef.Stored(number), new HashSet<string> { Ann, "carl@customer.example" });

    public Decision Decide(string mail, DateTimeOffset? receivedAt = null) => Decide(Encoding.UTF8.GetBytes(mail.ReplaceLineEndings("\r\n")), receivedAt);

    public Decision Decide(byte[] mail, DateTimeOffset? receivedAt = null)
    {
        var raw = new RawMail(new MailPosition("INBOX", 1, 1), mail, receivedAt ?? Now, mail.Length);
        var read = new ReadMail(MailParser.Parse(mail, Limits.Default, TestContext.Current.CancellationToken), View) { ReceivedAt = raw.ReceivedAt };
        var facts = Facts().About(read);
        Trace.Clear();
        Match = Matcher.Match(read, facts, Trace);
        return new Router(facts, Ruling.None with { Rules = Rules }, Limits.Default).Route(raw, Match);
    }

    public BatchFacts Facts()
    {
        var facts = new BatchFacts(View);
        facts.AddTicket(Ticket(1001));
        facts.AddTicket(Ticket(1001), number: 1000);
        facts.AddTicket(Ticket(1002));
        facts.AddTicket(Closed);
        facts.AddThread(new MessageId(FirstId), TicketRef.Stored(1001));
        facts.AddThread(new MessageId("closed@customer.example"), TicketRef.Stored(1003));
        facts.AddPerson(Tom, new SenderFacts([], [], new EmployeeRef(1, "Tom")));
        facts.AddPerson(Ann, new SenderFacts([Acme], [], null));
        More?.Invoke(facts);
        return facts;
    }

    public static void IsNoteOn(long number, Decision decision) => Assert.Equal(TicketRef.Stored(number), Assert.IsType<Decision.AddNote>(decision).Ticket);
}
