using Mailroom.Decisions.Parse.Reply;

namespace Mailroom.Decisions.Tests.Reply;

/// <summary>Answers above, below and between quotes; forwards; markers of help desks.</summary>
public sealed class QuoteOrderTests
{
    [Theory]
    [InlineData("Hi\n\nOn 5 Nov 2024, at 09:20, Help Desk <help@desk.example> wrote:\n\n> Is it on?\n\nYes.\n\n> Is it blinking?\n\nNo.\n\n> bye\n> Help Desk\n\nSent from my iPad", "Hi\n\nOn 5 Nov 2024, at 09:20, Help Desk <help@desk.example> wrote:\n\n> Is it on?\n\nYes.\n\n> Is it blinking?\n\nNo.")]
    [InlineData("On 5 Nov 2024, at 09:20, Help Desk <help@desk.example> wrote:\n\n> Is it on?\n> Is it blinking?\n\nYes to both.\n\nAda", "Yes to both.\n\nAda")]
    [InlineData("It works.\n\n##- Please type your reply above this line -##\n\nHelp wrote:\nfoo", "It works.")]
    [InlineData("It works.\n\nOn Tue, Nov 5, 2024 at 9:20 AM Help Desk <help@desk.example> wrote:\n\n> ##- Please type your reply above this line -##\n> foo\n", "It works.")]
    [InlineData("FYI, see below.\n\n---------- Forwarded message ---------\nFrom: Bob <bob@x.example>\nDate: Tue, Nov 5, 2024 at 9:20 AM\nSubject: y\nTo: Ada <ada@x.example>\n\nhello", "FYI, see below.")]
    [InlineData("---------- Forwarded message ---------\nFrom: Bob <bob@x.example>\nDate: Tue, Nov 5, 2024 at 9:20 AM\nSubject: y\nTo: Ada <ada@x.example>\n\nhello", "---------- Forwarded message ---------\nFrom: Bob <bob@x.example>\nDate: Tue, Nov 5, 2024 at 9:20 AM\nSubject: y\nTo: Ada <ada@x.example>\n\nhello")]
    [InlineData("FYI\n\nBegin forwarded message:\n\n> From: Bob <bob@x.example>\n> Subject: y\n> Date: 5 November 2024\n> To: Ada\n> \n> hello", "FYI")]
    [InlineData("-----Original Message-----\n> From: Bob\n> hello\n\nMy answer is no.", "My answer is no.")]
    [InlineData("Ok.\nOn Nov 5, 2024 9:20 AM, \"Help Desk\" <help@desk.example> wrote:\n>\n> hi\n>\n", "Ok.")]
    [InlineData("Ok.\n\n--- Reply ABOVE THIS LINE to post a reply ---\nfoo", "Ok.")]
    [InlineData("Ok.\n\nPlease reply above this line\n\nfoo", "Ok.")]
    [InlineData("Ok.\n\n-- REPLY above this line --\nfoo", "Ok.")]
    [InlineData("Ok, done.\n\nOn Tue, Nov 5, 2024 at 9:20 AM Help Desk <help@desk.example> wrote:\n> this is a long line that the program on the way broke because it was too\nlong\n> and it goes on here.\n", "Ok, done.")]
    [InlineData("Ok.\n\n> a\n\n> b\n\n\n> c\n", "Ok.")]
    [InlineData("Ok.\n\n  > a\n  > b\n", "Ok.")]
    [InlineData("Ok.\n\n> On Nov 5, 2024, Help wrote:\n>> a\n> b\n", "Ok.")]
    [InlineData("Top.\n\n> quote\n\nMiddle text stays.\n\n> last quote", "Top.\n\n> quote\n\nMiddle text stays.")]
    [InlineData("Ok.\n\nOn Tue, Nov 5, 2024 at 9:20 AM Help Desk <help@desk.example> wrote:\n\n> hi\n> On Mon, Nov 4, 2024 at 9:20 AM Ada <ada@x.example> wrote:\n>> yo\n>\n\n> tail\n", "Ok.")]
    [InlineData("Ok.\n\nOn Tue, Nov 5, 2024 at 9:20 AM Help Desk <help@desk.example> wrote:\n\nhi\n\nOn Mon, Nov 4, 2024 at 9:20 AM Ada <ada@x.example> wrote:\n> yo\n", "Ok.")]
    [InlineData("On Tue, Nov 5, 2024 at 9:20 AM Help Desk <help@desk.example> wrote:\n> hi\n\n-- \nAda", "On Tue, Nov 5, 2024 at 9:20 AM Help Desk <help@desk.example> wrote:\n> hi\n\n-- \nAda")]
    [InlineData("Ok.\n\n>hi\n>you", "Ok.")]
    [InlineData("Ok.\n\n[Please do not delete: reply above this line]\n\nfoo", "Ok.")]
    [InlineData("Ok.\n\n—-—-—-—\nReply above this line.\n\nBob commented:\nhi", "Ok.")]
    [InlineData("> Is it on?\nYes\n> And blinking?\nNo", "> Is it on?\nYes\n> And blinking?\nNo")]
    public void Answer_stays_where_it_stands(string text, string visible) => Assert.Equal(visible, ReplyText.Trim(text).VisibleReply);
}
