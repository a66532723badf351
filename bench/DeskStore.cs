using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Bench;

/// <summary>Fills a store with tickets of many kinds: the same ones for the same number.</summary>
sealed class DeskStore(IDbContextFactory<SqliteDb> databases, int tickets)
{
    const int Chunk = 500;
    const int Contacts = 5_000;
    const int Words = 20_000;
    static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly string[] East = ["打印机坏了", "无法登录邮箱", "会议室的投影仪", "プリンターが動かない", "請求書を送ってください", "네트워크가 느려요"];

    readonly Random random = new(7);

    /// <summary>
    /// The first words are in nearly every text, the last in few. As in a language, a word comes with its endings, some fifteen
    /// words share four letters, and one word in seventeen begins with the same two.
    /// </summary>
    public static string Word(int rank)
    {
        static string Syllable(int n) => $"{"bdfghklmnprstvz"[n % 15]}{"aeiou"[n / 15]}";
        var stem = rank / 3 * 7919 % 100_000;
        return $"{Syllable(stem / 75 / 75)}{Syllable(stem / 75 % 75)}{Syllable(stem % 75)}{Endings[rank % 3]}";
    }

    static readonly string[] Endings = ["", "s", "ing"];

    public async Task FillAsync(CancellationToken ct)
    {
        await using (var db = await databases.CreateDbContextAsync(ct))
        {
            if (await db.Tickets.CountAsync(ct) >= tickets)
                return;
            db.Add(new Mailbox { Name = "support@contoso.example", Username = "support@contoso.example", CreatedAt = Begin });
            db.AddRange(Enumerable.Range(1, 8).Select(n => new Queue { Name = $"Queue {n}" }));
            db.AddRange(Enumerable.Range(1, 4).Select(n => new Priority { Name = $"Priority {n}", Rank = n }));
            db.AddRange(Enumerable.Range(1, 4).Select(n => new TicketType { Name = $"Type {n}" }));
            db.AddRange(Enumerable.Range(1, 20).Select(n => new Employee { Name = $"Tech {n}", Email = $"tech{n}@contoso.example" }));
            db.AddRange(Enumerable.Range(1, 300).Select(n => new Account { Name = $"Account {n}" }));
            db.AddRange(Enumerable.Range(1, Contacts).Select(n => new Contact { Name = $"{Word(n * 3)} {Word(n * 5)}", Email = $"{Word(n * 3)}.{n}@firm{n % 300}.example", FirstSeenAt = Begin }));
            await db.SaveChangesAsync(ct);
            db.Add(new MailboxStatus { MailboxId = 1, Since = Begin });
            await db.SaveChangesAsync(ct);
        }
        for (var first = 0; first < tickets; first += Chunk)
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            await db.Database.ExecuteSqlRawAsync("PRAGMA synchronous=OFF", ct);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await AddAsync(db, first, Math.Min(Chunk, tickets - first), ct);
            await transaction.CommitAsync(ct);
            if (first % 10_000 == 0)
                Console.WriteLine($"  {first} tickets");
        }
    }

    async Task AddAsync(SqliteDb db, int first, int count, CancellationToken ct)
    {
        var made = Enumerable.Range(first, count).Select(n => (Number: n, At: Begin.AddMinutes(n * 4), Contact: Pick(Contacts) + 1, Text: Text(n), Notes: Math.Max(0, Pick(6) - 2))).ToList();
        var mails = made.Select(m => Mail($"From: c{m.Contact}@example.com\r\nSubject: {m.Number}\r\nMessage-ID: <{m.Number}@bench.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{m.Text}")).ToList();
        db.AddRange(mails);
        await db.SaveChangesAsync(ct);
        var ledger = made.Select((m, i) => Row(m.Number * 10, mails[i].Id, m.At, Outcome.Ticket)).ToList();
        db.AddRange(ledger);
        await db.SaveChangesAsync(ct);
        var rows = made.Select((m, i) => Ticket(m.Number, m.At, m.Contact, ledger[i].Id, m.Text)).ToList();
        db.AddRange(rows);
        await db.SaveChangesAsync(ct);
        for (var i = 0; i < count; i++)
        {
            ledger[i].TicketId = rows[i].Id;
            db.Entry(ledger[i]).Property(l => l.TicketId).IsModified = true;
            db.Add(new Trace { IntakeId = ledger[i].Id, Lines = """[{"check":"sender","saw":"an address","outcome":"new"}]""" });
            db.Add(new Participant { TicketId = rows[i].Id, Email = $"{Word(made[i].Contact * 3)}.{made[i].Contact}@firm{made[i].Contact % 300}.example" });
            db.Add(new TicketState { TicketId = rows[i].Id, At = made[i].At, IntakeId = ledger[i].Id, Status = rows[i].Status, QueueId = rows[i].QueueId });
            if (made[i].Number % 10 == 0)
                db.Add(new TicketTag { TicketId = rows[i].Id, Tag = $"tag{made[i].Number % 70}" });
            if (made[i].Number % 5 == 0)
                db.Add(new MailFile { IntakeId = ledger[i].Id, Index = 0, FileName = $"{Word(Pick(Words))}.pdf", ContentType = "application/pdf", Size = 1000 });
            for (var note = 0; note < made[i].Notes; note++)
                db.Add(Note(rows[i].Id, made[i].Contact, Row(made[i].Number * 10 + note + 1, mails[i].Id, made[i].At.AddHours(note), Outcome.Note, rows[i].Id), Text(Pick(Words)), made[i].At.AddHours(note)));
        }
        await db.SaveChangesAsync(ct);
    }

    Ticket Ticket(int n, DateTimeOffset at, int contact, long intake, string text) => new()
    {
        Subject = n % 20 == 0 ? $"{East[n / 20 % East.Length]} {n}" : $"{Word(Rank())} {Word(Rank())} {Word(Rank())} {n}",
        // What is open is mostly new, as on a desk that is looked after.
        Status = n > tickets * 0.9 || Pick(12) == 0 ? (Pick(2) == 0 ? TicketStatus.New : TicketStatus.Open) : TicketStatus.Closed,
        ClosedAt = null,
        QueueId = Pick(10) is var queue && queue < 8 ? queue + 1 : null,
        PriorityId = Pick(6) is var priority && priority < 4 ? priority + 1 : null,
        TypeId = Pick(5) is var type && type < 4 ? type + 1 : null,
        AssigneeId = Pick(30) is var who && who < 20 ? who + 1 : null,
        AccountId = n % 3 == 0 ? null : contact % 300 + 1,
        UnknownBecause = n % 3 == 0 ? "Nothing is known of the sender or the domain." : "",
        Unverified = n % 50 == 0,
        RequesterId = contact,
        MailboxId = 1,
        IntakeId = intake,
        Text = text,
        OpenedAt = at,
        UpdatedAt = at.AddHours(Pick(200)),
    };

    static Note Note(long ticket, int contact, Intake intake, string text, DateTimeOffset at) => new() { TicketId = ticket, ContactId = contact, Intake = intake, Text = text, WrittenAt = at };

    static Intake Row(long uid, long mail, DateTimeOffset at, Outcome outcome, long? ticket = null) => new()
    {
        MailboxId = 1,
        Folder = "INBOX",
        UidValidity = 1,
        Uid = uid + 1,
        ContentKey = SHA256.HashData(BitConverter.GetBytes(uid)),
        MessageId = $"{uid}@bench.example",
        Outcome = outcome,
        Because = "A new mail.",
        Sender = "somebody",
        ReceivedAt = at,
        TakenInAt = at,
        HandledAt = at,
        SettledAt = at,
        RawId = mail,
        TicketId = ticket,
    };

    static StoredMail Mail(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        BrotliEncoder.TryCompress(bytes, packed, out var written, 1, 22);
        return new StoredMail { Sha256 = SHA256.HashData(bytes), KeptSize = bytes.Length, FullSize = bytes.Length, Packed = packed[..written] };
    }

    /// <summary>40 to 300 words, and in each twentieth some that are written without blanks.</summary>
    string Text(int n) => string.Join(' ', Enumerable.Range(0, 40 + Pick(260)).Select(_ => Word(Rank()))) + (n % 20 == 0 ? $"\n{East[n / 20 % East.Length]}。" : "") + $"\ncase{n}";

    /// <summary>Few words are frequent and most are rare.</summary>
    int Rank() => (int)Math.Pow(Words, random.NextDouble());

    int Pick(int below) => random.Next(below);
}
