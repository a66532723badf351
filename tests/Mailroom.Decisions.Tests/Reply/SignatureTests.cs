using Mailroom.Decisions.Parse.Reply;

namespace Mailroom.Decisions.Tests.Reply;

/// <summary>Signatures, footers of telephones and lists go; what is no signature stays.</summary>
public sealed class SignatureTests
{
    [Theory]
    [InlineData("Ok\n\nSent from my iPhone\n\n> On Nov 5, 2024, at 9:20 AM, Help Desk <help@desk.example> wrote:\n> \n> hi\n", "Ok")]
    [InlineData("Ok thanks\nSent from my iPhone", "Ok thanks")]
    [InlineData("Ok thanks\n\nSent from my iPhone. Please excuse any typos or brevity.", "Ok thanks")]
    [InlineData("Ok\n\nSent from my Verizon, Samsung Galaxy smartphone\n-------- Original message --------\nFrom: Help Desk <help@desk.example>\nDate: 11/5/24 9:20 AM (GMT-05:00)\nTo: ada@berg.example\nSubject: Re: x\n\nhi", "Ok")]
    [InlineData("Ok\n\nSent from Mail for Windows\n\nFrom: Help Desk\nSent: Tuesday, November 5, 2024 9:20 AM\nTo: Ada\nSubject: RE: x\n\nhi", "Ok")]
    [InlineData("Ok\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\nFrom: Help Desk <help@desk.example>\nSent: Tuesday, November 5, 2024 9:20:00 AM\nTo: Ada <ada@berg.example>\nSubject: Re: x\n\nhi", "Ok")]
    [InlineData("The fix works.\n\n-Ada", "The fix works.")]
    [InlineData("The fix works.\n\n- Ada Berg", "The fix works.")]
    [InlineData("The fix works.\n\n– Ada", "The fix works.")]
    [InlineData("The fix works.\n\n--Ada", "The fix works.")]
    [InlineData("It works.\n\nBest regards,\nAda Berg\nBerg Ltd", "It works.\n\nBest regards,\nAda Berg\nBerg Ltd")]
    [InlineData("It works.\n\n-- \nAda Berg\nBerg Ltd\n+1 555 0100\n\nOn Tue, Nov 5, 2024 at 9:20 AM Help Desk <help@desk.example> wrote:\n> Please try again.\n>\n> Help Desk\n", "It works.")]
    [InlineData("It works.\n\nOn Tue, Nov 5, 2024 at 9:20 AM Help Desk <help@desk.example> wrote:\n> Please try again.\n>\n> Help Desk\n\n-- \nAda Berg", "It works.")]
    [InlineData("It works.\n\nOn Tue, Nov 5, 2024 at 9:20 AM Help Desk <help@desk.example> wrote:\n> Please try again.\n>\n> Help Desk\n\n\n\n-- \nAda Berg\nhttp://berg.example\n", "It works.")]
    [InlineData("It works.\n\nOn Tue, Nov 5, 2024 at 9:20 AM Help Desk <help@desk.example> wrote:\n> Please try again.\n>\n> Help Desk\n\n_______________________________________________\nusers mailing list\nusers@lists.example\nhttp://lists.example/listinfo/users\n", "It works.")]
    [InlineData("It works.\n\n-- \nYou received this message because you are subscribed to the Google Groups \"x\" group.\nTo unsubscribe from this group and stop receiving emails from it, send an email to x+unsubscribe@groups.example.\n", "It works.")]
    [InlineData("It works.\n\n—\nReply to this email directly, view it on GitHub <https://x.example>, or unsubscribe.\nYou are receiving this because you were mentioned.", "It works.")]
    [InlineData("Passt.\n--\nDiese Nachricht wurde von meinem Android Mobiltelefon mit GMX Mail gesendet.\n\nAm 05.11.24, 09:20 schrieb Help Desk <help@desk.example>:\n>hallo\n", "Passt.")]
    [InlineData("Ok.\n\n-- \nAda\n\nCONFIDENTIALITY NOTICE: This e-mail is for the intended recipient only.\n\nOn Tue, Nov 5, 2024 at 9:20 AM Help Desk <help@desk.example> wrote:\n> Please try again.\n>\n> Help Desk\n", "Ok.")]
    [InlineData("Ok.\n\n---\nThis email has been checked for viruses by Avast antivirus software.\nhttps://www.avast.com/antivirus", "Ok.")]
    [InlineData("Ok.\n\n<https://www.avast.com/sig-email>\nVirus-free.\nwww.avast.com <https://www.avast.com/sig-email>\n<#DAB4FAD8-2DD7-40BB-A1B8-4E2AA1F9FDF2>\n\nOn Tue, Nov 5, 2024 at 9:20 AM Help Desk <help@desk.example> wrote:\n> Please try again.\n>\n> Help Desk\n", "Ok.")]
    [InlineData("Ok.\n\n*********************\nAda Berg\nTel. +1 555 0100 22\n", "Ok.")]
    [InlineData("Ok.\n\n____________\nAda Berg\nTel. +1 555 0100 22\n", "Ok.")]
    [InlineData("Ok.\n\n-----------\nAda Berg\nTel. +1 555 0100 22\n", "Ok.")]
    [InlineData("It is fixed.\n\nThanks\n- Ada", "It is fixed.\n\nThanks")]
    [InlineData("Ok.\n\n--\nAda Berg | Berg Ltd | +1 555 0100\n\n________________________________\nFrom: Help Desk <help@desk.example>\nSent: Tuesday, November 5, 2024 9:20 AM\nTo: Ada\nSubject: x\n\nhi", "Ok.")]
    [InlineData("Ok.\n\nSent from my BlackBerry® wireless device\n\n-----Original Message-----\nFrom: x <x@y.example>\nDate: Tue\nTo: z\nSubject: q\n\nhi", "Ok.")]
    [InlineData("Ok.\n\n--  \nAda", "Ok.")]
    [InlineData("Ok.\n\n---\nAda Berg\nBerg Ltd\nada@berg.example", "Ok.")]
    [InlineData("> a\n\nyes\n\n> b\n\nno\n\n--\nAda", "> a\n\nyes\n\n> b\n\nno")]
    [InlineData("Ok.\n\nOn Tue, Nov 5, 2024 at 9:20 AM Help Desk <help@desk.example> wrote:\n\n> hi\n>\n\n\n-- \nAda Berg\n*Berg Ltd*\nwww.berg.example\n\n_This e-mail is confidential_\n", "Ok.")]
    [InlineData("Ok.\n\n_________________________________________________________________\nHotmail: Trusted email with powerful SPAM protection.\nhttp://x.example/foo", "Ok.")]
    [InlineData("Ok.\n\n__________________________________________________\nDo You Yahoo!?\nTired of spam?  Yahoo! Mail has the best spam protection around\nhttp://mail.yahoo.example", "Ok.")]
    [InlineData("Ok\n\nSent from my Galaxy\n\n\n-------- Original message --------\nFrom: x <x@y.example>\nDate: 05/11/2024 09:20 (GMT+01:00)\nTo: z\nSubject: q\n\nhi", "Ok")]
    [InlineData("Ok\n\nVon meinem Samsung Galaxy Smartphone gesendet.\n\n-------- Ursprüngliche Nachricht --------\nVon: x <x@y.example>\nDatum: 05.11.24 09:20 (GMT+01:00)\nAn: z\nBetreff: q\n\nhi", "Ok")]
    [InlineData("Ok\n\nOutlook für Android<https://aka.ms/x> herunterladen\n________________________________\nVon: x <x@y.example>\nGesendet: Dienstag, 5. November 2024 09:20:00\nAn: z\nBetreff: q", "Ok")]
    [InlineData("Ok\n\nHolen Sie sich Outlook für iOS<https://aka.ms/x>", "Ok")]
    public void Signature_is_cut(string text, string visible) => Assert.Equal(visible, ReplyText.Trim(text).VisibleReply);
}
