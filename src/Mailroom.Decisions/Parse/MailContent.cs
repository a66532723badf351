using System.Net;
using System.Text;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse.Files;
using Mailroom.Decisions.Parse.Html;
using Mailroom.Decisions.Parse.Html.Marks;
using Mailroom.Decisions.Parse.Mime;
using Mailroom.Decisions.Parse.Reply;
using Mailroom.Decisions.Parse.Sealed;
using Mailroom.Decisions.Parse.Text;

namespace Mailroom.Decisions.Parse;

/// <summary>What a mail says and what it carries.</summary>
sealed class MailContent
{
    readonly IReadOnlyList<BodyChoice.Piece> plain;
    readonly string tnefPlain;

    MailContent(IReadOnlyList<BodyChoice.Piece> plain, string? html, string tnefPlain, IReadOnlyList<MailFile> files) =>
        (this.plain, Html, this.tnefPlain, Files) = (plain, html, tnefPlain, files);

    public string? Html { get; }

    public IReadOnlyList<MailFile> Files { get; }

    /// <summary>What of PGP was found in the text; its own text is empty.</summary>
    public ClearSigned Pgp { get; private init; } = new("", false, false);

    public static MailContent Read(Part root, Reading reading)
    {
        var (plain, html) = new BodyChoice(reading).Choose(root);
        var inText = new Dictionary<Part, UuFiles>();
        var pgp = new ClearSigned("", false, false);
        var kept = new List<BodyChoice.Piece>(plain.Count);
        foreach (var piece in plain)
            kept.Add(piece.IsHtml ? piece : WithoutArmour(WithoutFiles(piece, inText, reading), ref pgp));
        var lister = new MailFiles(reading);
        var files = lister.List(root, inText);
        var htmlText = html.Count == 0 ? null : string.Join('\n', html.Select(AsHtml));
        if (htmlText is not null && Encoding.UTF8.GetByteCount(htmlText) > reading.Limits.HtmlBytes)
            reading.Warn("html-limit", "The HTML is larger than the limit; only its text is shown.");
        if (plain.Count == 0 && lister.TnefBody is { } body)
            return new MailContent([], body.Html.Length > 0 ? body.Html : null, body.Plain, files);
        // Outlook sends the text plain beside its TNEF; in there lies the same with its looks.
        htmlText ??= lister.TnefBody is { Html.Length: > 0 } rich ? rich.Html : null;
        return new MailContent(kept, htmlText, "", files) { Pgp = pgp };
    }

    /// <summary>The readable text, its end without blanks, with what the HTML says of its lines.</summary>
    public MarkedText Text(Reading reading)
    {
        if (plain.Count > 0)
        {
            var joined = MarkedText.Join(plain.Select(p => p.IsHtml ? HtmlText.Marked(p.Content, reading.Limits, reading.Budget) : new MarkedText(p.Content, [])));
            return Html is null || plain.Any(p => p.IsHtml) ? joined
                : joined with { Marks = MarkTransfer.To(joined.Text, HtmlText.Marked(Html, reading.Limits, reading.Budget)) };
        }
        var text = tnefPlain.Length > 0 || Html is null ? new MarkedText(tnefPlain, []) : HtmlText.Marked(Html, reading.Limits, reading.Budget);
        return text with { Text = text.Text.TrimEnd() };
    }

    /// <summary>The files as the record shows them, measured by decoding each once, in a stream.</summary>
    public IReadOnlyList<Attachment> Attachments(Reading reading)
    {
        var shown = CidLinks.In(Html ?? "");
        var attachments = new List<Attachment>(Files.Count);
        foreach (var file in Files)
        {
            reading.CheckTime();
            using var measured = new MeasuringStream();
            file.WriteTo(measured);
            attachments.Add(new Attachment(attachments.Count, file.FileName, file.ContentType, file.ContentId,
                file.ShownInText || (file.ContentId.Length > 0 && shown.Contains(file.ContentId)), measured.Length, measured.Sha256()));
        }
        return attachments;
    }

    static BodyChoice.Piece WithoutFiles(BodyChoice.Piece piece, Dictionary<Part, UuFiles> inText, Reading reading)
    {
        var taken = UuFiles.TakeOutOf(piece.Content, reading);
        if (taken.Files.Count == 0)
            return piece;
        inText[piece.Part] = taken;
        return piece with { Content = taken.Text };
    }

    static BodyChoice.Piece WithoutArmour(BodyChoice.Piece piece, ref ClearSigned seen)
    {
        var read = ClearSigned.Read(piece.Content);
        seen = new ClearSigned("", seen.IsSigned || read.IsSigned, seen.IsEncrypted || read.IsEncrypted);
        return read.IsSigned ? piece with { Content = read.Text } : piece;
    }

    static string AsHtml(BodyChoice.Piece piece) =>
        piece.IsHtml ? piece.Content : $"<div style=\"white-space: pre-wrap\">{WebUtility.HtmlEncode(piece.Content.TrimEnd())}</div>";
}
