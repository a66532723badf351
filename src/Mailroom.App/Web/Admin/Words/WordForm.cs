using Mailroom.Decisions.Match;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;

namespace Mailroom.App.Web.Admin.Words;

/// <summary>Reads the form of a word.</summary>
static class WordForm
{
    public static WordDraft From(IFormCollection posted) => new()
    {
        Name = $"{posted["Name"]}",
        Email = $"{posted["Email"]}",
        Meaning = Choice(posted, "Meaning", TicketStatus.Open),
        OnReply = Choice(posted, "OnReply", OnReply.Reopen),
        Kind = Choice(posted, "Kind", FieldKind.Text),
        Choices = $"{posted["Choices"]}",
    };

    /// <summary>One of the values that a list offers; what it never offered is as if nothing had been chosen.</summary>
    public static T Choice<T>(IFormCollection posted, string field, T otherwise) where T : struct, Enum =>
        Enum.TryParse<T>(posted[field], out var value) && Enum.IsDefined(value) ? value : otherwise;
}
