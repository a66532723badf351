using System.Globalization;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store;

namespace Mailroom.App.Web.EmailParser.Import;

/// <summary>What was entered: which of the old mail is to be taken in.</summary>
/// <param name="What"><c>since</c>, <c>unread</c> or <c>everything</c>.</param>
/// <param name="Since">The day, as typed.</param>
public sealed record ImportForm(string What, string Since)
{
    public static ImportForm New { get; } = new("since", "");

    public static ImportForm From(IFormCollection form) => new(form["What"].ToString(), form["Since"].ToString().Trim());

    public static ImportForm Of(HistoryChoice choice) => choice switch
    {
        { Since: { } day } => new("since", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        { UnreadOnly: true } => new("unread", ""),
        _ => new("everything", ""),
    };

    /// <summary>The choice; null when it cannot be made out, and <paramref name="wrong"/> says why.</summary>
    public HistoryChoice? Choice(out FieldError? wrong)
    {
        wrong = null;
        switch (What)
        {
            case "everything":
                return new HistoryChoice(null, UnreadOnly: false);
            case "unread":
                return new HistoryChoice(null, UnreadOnly: true);
            case "since" when DateOnly.TryParseExact(Since, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day):
                return new HistoryChoice(day, UnreadOnly: false);
            default:
                wrong = What == "since" ? new FieldError("Since", ImportTexts.SinceWrong) : new FieldError("What", ImportTexts.WhatWrong);
                return null;
        }
    }
}
