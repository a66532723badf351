using MimeKit;
using MimeKit.Utils;
using static Mailroom.Demo.Samples.Correspondent;

namespace Mailroom.Demo.Samples;

/// <summary>What people at their desks and telephones send.</summary>
static class OfficeMail
{
    public static IEnumerable<byte[]> All(Stationery s) => new[]
    {
        s.Write(Mara, "Printer in room 3 prints stripes", 95, "Hello,\n\nsince this morning every page has grey stripes. A new cartridge did not help.\n\nKind regards\nMara\n\n-- \nMara Lindqvist\nBrightwater Dental, reception\n"),
        Outlook(s),
        Gmail(s),
        Phone(s),
        Invoice(s),
        Flowed(s),
        Forwarded(s),
        s.Write(Priya, "URGENT: dispatch screen is blank!!!", 33, "The wall screen in dispatch went black two minutes ago and we cannot see any lorries. Please call me: extension 41.\n\nPriya"),
        s.Write(Owen, "Please delete the account of a colleague who left", 70, "Good morning,\n\nImogen Hale left us on Friday. Please lock the account today and forward the mail to me for a month.\n\nOwen"),
        s.Write(Mara, "Two more monitors", 52, "Could we order two more monitors of the same kind as last time? No hurry.\n\nMara"),
        s.Write(Tom, "VPN from the hotel", 27, "VPN says \"no route\" in this hotel, at home it works. What can I do?\n\nSent from my iPhone"),
        s.Write(Lucia, "Password forgotten (again)", 24, "Sorry, it happened again. The user name is lucia.p.\n\nThanks!"),
    }.Select(Stationery.Bytes);

    static MimeMessage Outlook(Stationery s)
    {
        var body = new BodyBuilder { TextBody = "Hi all,\r\n\r\nExcel shows this message when I open the fee table.\r\n\r\nOwen Roe\r\nHaldane & Roe Architects\r\n" };
        var logo = body.LinkedResources.Add("image001.png", DrawnPicture.Png(160, 48, 40, 120, 200), new ContentType("image", "png"));
        logo.ContentId = MimeUtils.GenerateMessageId("haldane-roe.example");
        body.HtmlBody = $"""
            <html><head><style>p.MsoNormal {"{"} margin: 0; font-family: Calibri {"}"}</style></head><body lang="EN-GB"><div class="WordSection1">
            <p class="MsoNormal">Hi all,</p><p class="MsoNormal">&nbsp;</p>
            <p class="MsoNormal">Excel shows <b>&quot;The file is locked for editing&quot;</b> when I open the fee table, although nobody has it open.</p>
            <p class="MsoNormal">&nbsp;</p><p class="MsoNormal">Owen Roe<br>Haldane &amp; Roe Architects</p>
            <p class="MsoNormal"><img width="160" height="48" src="cid:{logo.ContentId}" alt="Haldane &amp; Roe"></p></div></body></html>
            """;
        return s.Write(Owen, "Fee table is locked", 88, body.ToMessageBody());
    }

    static MimeMessage Gmail(Stationery s) => s.Write(Priya, "New starter on Monday", 80, new BodyBuilder
    {
        TextBody = "Hi,\n\nwe have a *new colleague* on Monday. She needs a laptop, a phone and access to:\n\n   - the dispatch board\n   - the shared calendar\n\nThanks, Priya\n",
        HtmlBody = "<div dir=\"ltr\">Hi,<div><br></div><div>we have a <b>new colleague</b> on Monday. She needs a laptop, a phone and access to:</div><div><ul><li>the dispatch board</li><li>the shared calendar</li></ul></div><div>Thanks, Priya</div></div>",
    }.ToMessageBody());

    static MimeMessage Phone(Stationery s)
    {
        var body = new BodyBuilder { TextBody = "Scanner in the yard is broken, see photos.\n\nSent from my iPhone\n" };
        body.Attachments.Add("IMG_2041.png", DrawnPicture.Png(320, 240, 200, 140, 60), new ContentType("image", "png"));
        body.Attachments.Add("IMG_2042.png", DrawnPicture.Png(320, 240, 90, 160, 90), new ContentType("image", "png"));
        return s.Write(Tom, "Scanner broken", 61, body.ToMessageBody());
    }

    static MimeMessage Invoice(Stationery s)
    {
        var body = new BodyBuilder { TextBody = "Dear customer,\n\nplease find invoice CL-20417 attached. It is due within 14 days.\n\nCopperline Telecom\n" };
        body.Attachments.Add("Invoice CL-20417.pdf", WrittenPdf.Of("Copperline Telecom", "Invoice CL-20417", "", "12 telephone lines      180.00", "VAT 20 %                 36.00", "Total                   216.00"), new ContentType("application", "pdf"));
        return s.Write(Billing, "Your invoice CL-20417", 47, body.ToMessageBody());
    }

    static MimeMessage Flowed(Stationery s)
    {
        // RFC 3676: a line that ends with a space goes on in the next one.
        var text = Stationery.Text("This paragraph was typed as one long line, and the mail program broke it \nfor the journey in such a way that a reader may join it together again.\n\nDoes the telephone system still ring the front desk first?\n");
        text.ContentType.Format = "flowed";
        return s.Write(Mara, "Who is rung first?", 44, text);
    }

    static MimeMessage Forwarded(Stationery s)
    {
        var inner = s.Write(Benoit, "Commande impossible", 120, "Bonjour,\n\nle site refuse ma commande avec l'erreur 502.\n\nBenoît");
        var body = new Multipart("mixed") { Stationery.Text("One of our customers wrote to me by mistake. Can you help him?\n\nOwen"), new MessagePart { Message = inner } };
        return s.Write(Owen, "FW: Commande impossible", 40, body);
    }
}
