using System.Globalization;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;

namespace Mailroom.App.Web.Replay;

/// <summary>What was entered: which mails are to be decided again.</summary>
public sealed record ReplayForm(string Last, string Since, string Until, string Mailbox, string Mail)
{
    public static ReplayForm New { get; } = new($"{ReplayChoice.Usual}", "", "", "", "");

    public static ReplayForm From(IFormCollection form) => new(form["Last"].ToString().Trim(), form["Since"].ToString().Trim(), form["Until"].ToString().Trim(), form["Mailbox"].ToString().Trim(), form["Mail"].ToString().Trim());

    /// <summary>What is wrong with it; nothing when it can be used.</summary>
    public IEnumerable<FieldError> Errors()
    {
        if (!int.TryParse(Last, NumberStyles.None, CultureInfo.InvariantCulture, out var last) || last is < 1 or > ReplayChoice.Most)
            yield return new("Last", ReplayTexts.FormatLastWrong(ReplayChoice.Most));
        if (Since.Length > 0 && Day(Since) is null)
            yield return new("Since", ReplayTexts.DayWrong);
        if (Until.Length > 0 && Day(Until) is null)
            yield return new("Until", ReplayTexts.DayWrong);
        if (Mailbox.Length > 0 && !int.TryParse(Mailbox, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            yield return new("Mailbox", ReplayTexts.MailboxWrong);
        if (Mail.Length > 0 && !long.TryParse(Mail, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            yield return new("Mail", ReplayTexts.MailWrong);
    }

    /// <summary>The choice, of a form without errors.</summary>
    public ReplayChoice ToChoice() => new()
    {
        Last = int.Parse(Last, CultureInfo.InvariantCulture),
        Since = Day(Since),
        Until = Day(Until),
        MailboxId = Mailbox.Length > 0 ? int.Parse(Mailbox, CultureInfo.InvariantCulture) : null,
        LedgerId = Mail.Length > 0 ? long.Parse(Mail, CultureInfo.InvariantCulture) : null,
    };

    static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
