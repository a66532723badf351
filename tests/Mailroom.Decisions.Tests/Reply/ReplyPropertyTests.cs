using CsCheck;
using Mailroom.Decisions.Parse.Reply;

namespace Mailroom.Decisions.Tests.Reply;

/// <summary>Whatever the text: never empty, nothing lost, nothing cut twice.</summary>
public sealed class ReplyPropertyTests
{
    static readonly string[] Lines =
    [
        "", "", " ", "It works.", "Thanks", "> quoted", ">> deeper", ">", "-- ", "--", "---", "____________", "—", "Ada Berg", "-Ada", "- Ada", "+1 555 0100 22", "ada@berg.example",
        "On Tue, Nov 5, 2024 at 9:20 AM Help Desk <help@desk.example> wrote:", "Help Desk wrote:", "wrote:", "<help@desk.example> wrote:", "On Tue, Nov 5, 2024 at 9:20 AM Help Desk",
        "-----Original Message-----", "From: Help Desk <help@desk.example>", "Sent: Tuesday, November 5, 2024 9:20 AM", "To: Ada", "Subject: Printer", "Sent from my iPhone", "Get Outlook for iOS",
        "##- Please type your reply above this line -##", "To unsubscribe, write to us", "| a | b |", "HD> quoted", ": quoted", "  indented", "I typed this:", ">>> print(1)", "To", "11/05/2024 9:20 AM",
        "users mailing list", "Virus-free. www.avast.com", "\u200F\u202A", "\t", "…", "&gt; quoted", ">From here on", "- item", "* * *", "\uD83D\uDC4D",
    ];

    static readonly Gen<string> Texts = Gen.Int[0, Lines.Length - 1].Select(i => Lines[i]).Array[0, 14].Select(lines => string.Join('\n', lines));

    [Fact]
    public void Something_is_left_of_any_text_with_words() =>
        Texts.Sample(text => (ReplyText.Trim(text).VisibleReply.Length > 0) == (text.Trim().Length > 0), iter: 20_000);

    [Fact]
    public void Every_line_is_either_left_or_removed() => Texts.Sample(text =>
    {
        var trimmed = ReplyText.Trim(text);
        var parts = Written(trimmed.VisibleReply).Concat(Written(trimmed.Removed));
        return Written(text).Order(StringComparer.Ordinal).SequenceEqual(parts.Order(StringComparer.Ordinal));
    }, iter: 20_000);

    [Fact]
    public void Nothing_is_cut_out_of_the_middle() =>
        Texts.Sample(text => text.Contains(ReplyText.Trim(text).VisibleReply, StringComparison.Ordinal), iter: 20_000);

    [Fact]
    public void Trimming_twice_is_trimming_once() => Texts.Sample(text =>
    {
        var once = ReplyText.Trim(text).VisibleReply;
        return ReplyText.Trim(once).VisibleReply == once;
    }, iter: 20_000);

    [Fact]
    public void Any_characters_are_trimmed() =>
        Gen.Char.Array[0, 300].Select(chars => new string(chars)).Sample(text => ReplyText.Trim(text).VisibleReply.Length <= text.Length, iter: 5_000);

    static IEnumerable<string> Written(string text) => text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0);
}
