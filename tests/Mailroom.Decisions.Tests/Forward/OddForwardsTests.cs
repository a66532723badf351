namespace Mailroom.Decisions.Tests.Forward;

/// <summary>Heads that are bent, cut or written in odd ways, and texts that forward nothing.</summary>
public sealed class OddForwardsTests
{
    const string Body = "\n\nThe printer burns.\n\nAda";

    [Theory]
    [InlineData("Please help.\n\nOn Mon, Nov 4, 2024 at 6:03 PM Ada Berg <ada@berg.example> wrote:\n> The printer burns.", null)]
    [InlineData("Please help.\n\nOn Mon, Nov 4, 2024 at 6:03 PM Ada Berg <ada@berg.example> wrote:\n> The printer burns.", "Re: Printer")]
    [InlineData("Please help.\n\nAm 04.11.2024 um 18:03 schrieb Ada Berg:\n> The printer burns.", "Printer")]
    [InlineData("Thanks!\n\nFrom: Ada Berg <ada@berg.example>\nSent: Monday, November 4, 2024 6:03 PM\nTo: Bob\nSubject: FW: Printer\n\nHi", "RE: FW: Printer")]
    [InlineData("Thanks!\n\nFrom: Ada Berg <ada@berg.example>\nSent: Monday, November 4, 2024 6:03 PM\nTo: Bob\nSubject: FW: Printer\n\n---------- Forwarded message ---------\nFrom: Cy <cy@dahl.example>\nDate: Mon\nSubject: x\nTo: Ada <ada@berg.example>\n\nHi", "Re: Printer")]
    [InlineData("Thanks!\n\nOn Mon, Nov 4, 2024 at 6:03 PM Ada Berg <ada@berg.example> wrote:\n> ---------- Forwarded message ---------\n> From: Cy <cy@dahl.example>\n> Date: Mon\n> Subject: x\n> To: Ada <ada@berg.example>\n>\n> Hi", null)]
    [InlineData("Thanks!\n\n-----Ursprüngliche Nachricht-----\nVon: Ada Berg <ada@berg.example>\nGesendet: Montag, 4. November 2024 18:03\nAn: Bob\nBetreff: Drucker\n\nHallo", "AW: Drucker")]
    [InlineData("Moi\n\nLähettäjä: Ada Berg <ada@berg.example>\nLähetetty: maanantai 4. marraskuuta 2024 18.03\nVastaanottaja: Bob\nAihe: Tulostin\n\nMoi", "VS: Tulostin")]
    [InlineData("I need a car.\n\nFrom: Oslo\nTo: Bergen\nDate: 4 November\n\nThanks", "Fwd: car")]
    [InlineData("I need a car.\n\nFrom: Oslo\nTo: Bergen\nDate: 4 November\n\nThanks", null)]
    [InlineData("A journey.\n\nFrom: Oslo\nTo: Bergen\nDate: 4 November 2024\nSubject: fair\nTraveller: Bob\n\nThanks", null)]
    [InlineData("The forwarded message never arrived.\nFrom: whom should it come?\nThanks", "Fwd: question")]
    [InlineData("---------- Forwarded message ----------\nsays the screen, and nothing follows.", "Fwd: question")]
    [InlineData("Subject: see above\nTo: whom it may concern\nHello", "Fwd: question")]
    [InlineData("", "Fwd: Printer")]
    [InlineData("Please see the attached mail.", "Fwd: Printer")]
    [InlineData("\n\n\n", null)]
    public void Nothing_is_forwarded(string text, string? subject) => Assert.Null(Forwarding.Read(text, subject));

    [Theory]
    [InlineData("Fwd: Re: Printer on fire", "Re: Printer on fire")]
    [InlineData("[External] FW: Printer on fire", "Printer on fire")]
    [InlineData("[Fwd: Printer on fire]", "Printer on fire")]
    [InlineData("WG: AW: Printer on fire", "AW: Printer on fire")]
    [InlineData("Printer on fire", "Printer on fire")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Subject_comes_from_the_outer_mail_when_the_head_has_none(string? outer, string subject)
    {
        var mail = Forwarding.Read("---------- Forwarded message ---------\nFrom: Ada Berg <ada@berg.example>\nDate: Mon, 4 Nov 2024\nTo: Bob <bob@lund.example>" + Body, outer);
        Assert.Equal(subject, mail!.Subject);
    }

    [Fact]
    public void An_empty_subject_stays_empty()
    {
        var mail = Forwarding.Read("---------- Forwarded message ---------\nFrom: Ada Berg <ada@berg.example>\nDate: Mon, 4 Nov 2024\nSubject:\nTo: Bob <bob@lund.example>" + Body, "Fwd: Printer");
        Assert.Equal(("", "<bob@lund.example>"), (mail!.Subject, Forwarding.Show(mail.To.Select(t => t with { Name = "" }))));
    }

    [Theory]
    [InlineData("From: Ada Berg <ada@berg.example>\nSent: D\nTo: Bob Lund <bob@lund.example>; Cy Dahl\n<cy@dahl.example>; Dee Eklund <dee@eklund.example>\nSubject: Printer on fire", "Bob Lund <bob@lund.example> + Cy Dahl <cy@dahl.example> + Dee Eklund <dee@eklund.example>")]
    [InlineData("From: Ada Berg <ada@berg.example>\nSent: D\nTo: Bob Lund <bob@lund.example>;\n Cy Dahl <cy@dahl.example>\nSubject: Printer\n on fire", "Bob Lund <bob@lund.example> + Cy Dahl <cy@dahl.example>")]
    [InlineData("From: Ada Berg\n<ada@berg.example>\nSent: D\nTo: Bob Lund <bob@lund.example>\nCc:\nSubject: Printer on fire", "Bob Lund <bob@lund.example>")]
    [InlineData("From:\tAda Berg <ada@berg.example>\nSent:\tD\nTo:\tBob Lund <bob@lund.example>,\n\tCy Dahl <cy@dahl.example>\nSubject:\tPrinter on fire", "Bob Lund <bob@lund.example> + Cy Dahl <cy@dahl.example>")]
    [InlineData("From   : Ada Berg <ada@berg.example>\nSent   : D\nTo     : Bob Lund <bob@lund.example>\nSubject: Printer on fire", "Bob Lund <bob@lund.example>")]
    [InlineData("From: Ada Berg <ada@berg.example>\nDate: D\nTo: Bob Lund <bob@lund.example>\nSubject: Printer on fire\nAttachments: a.pdf, b.pdf\nImportance: High\nMessage-ID: <1@berg.example>", "Bob Lund <bob@lund.example>")]
    [InlineData("From: Ada Berg <ada@berg.example>\nReply-To: \"Desk\" <desk@berg.example>\nDate: D\nTo: Bob Lund <bob@lund.example>\nSubject: Printer on fire", "Bob Lund <bob@lund.example>")]
    [InlineData("From: Ada Berg <ada@berg.example>\nPoczta wysłana: 04.11.2024 18:03\nTo: Bob Lund <bob@lund.example>\nSubject: Printer on fire", "Bob Lund <bob@lund.example>")]
    [InlineData("| From: | Ada Berg <ada@berg.example> |\n| Sent: | D |\n| To: | Bob Lund <bob@lund.example> |\n| Subject: | Printer on fire |", "Bob Lund <bob@lund.example>")]
    [InlineData("From: Ada Berg <ada@berg.example>\n\n\nSent: D\n\n\nTo: Bob Lund <bob@lund.example>\n\n\nSubject: Printer on fire", "Bob Lund <bob@lund.example>")]
    [InlineData("__From:__ Ada Berg <ada@berg.example>\n__Sent:__ D\n__To:__ Bob Lund <bob@lund.example>\n__Subject:__ Printer on fire", "Bob Lund <bob@lund.example>")]
    [InlineData("*From: *Ada Berg <ada@berg.example>\n*Sent: *D\n*To: *Bob Lund <bob@lund.example>\n*Subject: *Printer on fire", "Bob Lund <bob@lund.example>")]
    [InlineData("\u00A0From:\u00A0Ada Berg <ada@berg.example>\n\u00A0Sent:\u00A0D\n\u00A0To:\u00A0Bob Lund <bob@lund.example>\n\u00A0Subject:\u00A0Printer on fire", "Bob Lund <bob@lund.example>")]
    public void Bent_heads(string head, string to)
    {
        var date = head.Contains("Poczta", StringComparison.Ordinal) ? "04.11.2024 18:03" : "Monday, November 4, 2024 6:03 PM";
        foreach (var above in (string[])["", "---------- Forwarded message ---------\n", "----- Forwarded Message -----\n\n"])
        {
            var mail = Forwarding.Read($"Please help.\n\n{above}{head.Replace(": D", ": " + date, StringComparison.Ordinal).Replace("*D", "*" + date, StringComparison.Ordinal).Replace("\tD", "\t" + date, StringComparison.Ordinal).Replace("| D", "| " + date, StringComparison.Ordinal).Replace("__ D", "__ " + date, StringComparison.Ordinal).Replace("\u00A0D", "\u00A0" + date, StringComparison.Ordinal)}{Body}", "Fwd: x");
            Assert.NotNull(mail);
            Assert.Equal(("Ada Berg <ada@berg.example>", to, "Printer on fire", date, Forwarding.Body, Forwarding.Message),
                (Forwarding.Show(mail.From), Forwarding.Show(mail.To), mail.Subject, mail.Date, mail.Body, mail.Message));
        }
    }

    [Theory]
    [InlineData("Date: tomorrow at nine\nPlace: the cellar")]
    [InlineData("Hello,\n\nFrom: now on I stay at home.")]
    [InlineData("Hello\n> quoted by Ada herself\nAda")]
    [InlineData("On Mon, Nov 4, 2024 at 6:03 PM Cy Dahl <cy@dahl.example> wrote:\n> older")]
    [InlineData("From: Cy Dahl <cy@dahl.example>\nSent: Sunday\nTo: Ada\nSubject: older\n\nolder text")]
    [InlineData("----------\nALARM\n----------\nDisk full")]
    [InlineData("---------- Forwarded message ---------\nFrom: Cy Dahl <cy@dahl.example>\nDate: Sunday\nSubject: older\nTo: Ada <ada@berg.example>\n\nolder text")]
    [InlineData("1. first\n\n-- \nAda Berg\nBerg AG")]
    [InlineData("To be honest, it burns.\nSubject to change.")]
    public void The_whole_text_below_the_head_is_the_body(string body)
    {
        foreach (var above in (string[])["", "---------- Forwarded message ---------\n", "Begin forwarded message:\n\n"])
        {
            var mail = Forwarding.Read($"Please help.\n\n{above}From: Ada Berg <ada@berg.example>\nDate: Mon, 4 Nov 2024 18:03\nTo: Bob <bob@lund.example>\nSubject: Printer on fire\n\n{body}\n", "Fwd: x");
            Assert.Equal((body, "Please help.", "ada@berg.example"), (mail!.Body, mail.Message, mail.From.Email));
        }
    }

    [Theory]
    [InlineData("On Mon, Nov 4, 2024 at 6:03 PM Ada Berg <ada@berg.example> wrote:", "Ada Berg <ada@berg.example>", "Mon, Nov 4, 2024 at 6:03 PM")]
    [InlineData("On Monday, November 4th, 2024 at 6:03 PM, Ada Berg <ada@berg.example> wrote:", "Ada Berg <ada@berg.example>", "Monday, November 4th, 2024 at 6:03 PM")]
    [InlineData("Am 04.11.2024 um 18:03 schrieb Ada Berg <ada@berg.example>:", "Ada Berg <ada@berg.example>", "04.11.2024 um 18:03")]
    [InlineData("Am Mo., 4. Nov. 2024 um 18:03 Uhr schrieb Ada Berg <ada@berg.example>:", "Ada Berg <ada@berg.example>", "Mo., 4. Nov. 2024 um 18:03 Uhr")]
    [InlineData("Le lun. 4 nov. 2024 à 18:03, Ada Berg <ada@berg.example> a écrit :", "Ada Berg <ada@berg.example>", "lun. 4 nov. 2024 à 18:03")]
    [InlineData("El lun, 4 nov 2024 a las 18:03, Ada Berg (<ada@berg.example>) escribió:", "Ada Berg <ada@berg.example>", "lun, 4 nov 2024 a las 18:03")]
    [InlineData("Il giorno lun 4 nov 2024 alle ore 18:03 Ada Berg <ada@berg.example> ha scritto:", "Ada Berg <ada@berg.example>", "giorno lun 4 nov 2024 alle ore 18:03")]
    [InlineData("Ada Berg <ada@berg.example> wrote on 04/11/2024 18:03:", "Ada Berg <ada@berg.example>", "04/11/2024 18:03")]
    [InlineData("04.11.2024, 18:03, \"Ada Berg\" <ada@berg.example>:", "Ada Berg <ada@berg.example>", "04.11.2024, 18:03")]
    [InlineData("пн, 4 нояб. 2024 г. в 18:03, Ada Berg <ada@berg.example>:", "Ada Berg <ada@berg.example>", "пн, 4 нояб. 2024 г. в 18:03")]
    [InlineData("2024年11月4日(月) 18:03 Ada Berg <ada@berg.example>:", "Ada Berg <ada@berg.example>", "2024年11月4日(月) 18:03")]
    [InlineData("Ada Berg <ada@berg.example> 于2024年11月4日周一 18:03写道：", "Ada Berg <ada@berg.example>", "2024年11月4日周一 18:03")]
    public void Some_programs_forward_as_others_reply(string line, string from, string date)
    {
        var mail = Forwarding.Read($"Please help.\n\n{line}\n\n> The printer burns.\n>\n> Ada", "Fwd: Printer on fire");
        Assert.NotNull(mail);
        Assert.Equal((from, date, "Printer on fire", Forwarding.Body, Forwarding.Message), (Forwarding.Show(mail.From), mail.Date, mail.Subject, mail.Body, mail.Message));
    }
}
