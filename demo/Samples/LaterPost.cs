using MimeKit;
using static Mailroom.Demo.Samples.Correspondent;

namespace Mailroom.Demo.Samples;

/// <summary>What goes on arriving after the opening post: new mails, and sometimes a reply to one of them.</summary>
sealed class LaterPost(string desk, TimeProvider clock, Random dice)
{
    static readonly Correspondent[] Writers = [Mara, Owen, Priya, Tom, Lucia];

    static readonly (string Subject, string Text)[] Troubles =
    [
        ("Mouse jumps about", "The mouse pointer jumps from corner to corner."),
        ("Cannot join the meeting", "The meeting link says that it has expired, but it starts in ten minutes."),
        ("Scan to mail does nothing", "I press Scan, it beeps, and no mail arrives."),
        ("Laptop battery", "The battery lasts for a quarter of an hour now. Can it be replaced?"),
        ("Shared calendar shows the wrong week", "The shared calendar opens in March. All others see this week."),
        ("Telephone is silent", "I can hear the others, they cannot hear me."),
        ("Need access to the archive", "Please let me read the archive of last year."),
        ("Update at a bad moment", "The computer restarts for an update every day at noon. Can we move that to the night?"),
    ];

    static readonly string[] Afterthoughts = ["Any news?", "It happened again just now.", "I have tried a restart; no change.", "Solved, thank you!"];

    readonly List<(MimeMessage Mail, Correspondent From)> open = [];

    public byte[] Next()
    {
        var paper = new Stationery(desk, clock.GetUtcNow());
        var mail = open.Count > 0 && dice.Next(3) == 0 ? Answer(paper) : Fresh(paper);
        return Stationery.Bytes(mail);
    }

    MimeMessage Fresh(Stationery paper)
    {
        if (dice.Next(6) == 0)
            return MachineMail.Alert(paper, $"[WARNING] queue on mail-{dice.Next(1, 4)} is {dice.Next(50, 400)} long", 0, "Check: queue length\nState: WARNING\n");
        var from = Writers[dice.Next(Writers.Length)];
        var (subject, text) = Troubles[dice.Next(Troubles.Length)];
        var mail = paper.Write(from, subject, 0, $"Hello,\n\n{text}\n\n{from.Name}\n");
        open.Add((mail, from));
        return mail;
    }

    MimeMessage Answer(Stationery paper)
    {
        var at = dice.Next(open.Count);
        var (mail, from) = open[at];
        open.RemoveAt(at);
        return paper.Reply(mail, from, 0, Afterthoughts[dice.Next(Afterthoughts.Length)]);
    }
}
