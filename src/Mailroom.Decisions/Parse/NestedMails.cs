using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse.Headers;
using Mailroom.Decisions.Parse.Mime;
using Mailroom.Decisions.Parse.Text;

namespace Mailroom.Decisions.Parse;

/// <summary>Lists the mails inside a mail, depth first, the encoded ones (forbidden by RFC 2046 5.2.1, common nevertheless) too.</summary>
static class NestedMails
{
    public static IReadOnlyList<NestedMail> List(Part root, Reading reading)
    {
        var nested = new List<NestedMail>();
        var waiting = new Stack<Part>();
        PushInner(root, waiting, reading);
        while (waiting.TryPop(out var mail))
        {
            reading.CheckTime();
            nested.Add(new NestedMail(MailHeaders.Subject(mail.Headers, reading), MailHeaders.From(mail.Headers, reading).FirstOrDefault(Address.None)));
            PushInner(mail, waiting, reading);
        }
        return nested;
    }

    static void PushInner(Part mail, Stack<Part> waiting, Reading reading)
    {
        var inner = BodyChoice.InOrder(mail).Select(p => p.Message ?? Decoded(p, reading)).OfType<Part>().ToList();
        for (var i = inner.Count - 1; i >= 0; i--)
            waiting.Push(inner[i]);
    }

    static Part? Decoded(Part part, Reading reading) =>
        part is { Opaque: false, Type.IsMessage: true } && TransferEncoding.IsEncoded(part.Encoding) && part.Nesting < reading.Limits.NestedMails
            ? MimeScanner.Scan(TransferEncoding.Decode(part, reading), part.Nesting + 1, reading) : null;
}
