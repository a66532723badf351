using System.Text;
using MimeKit;

namespace Mailroom.Simulator.Mail;

/// <summary>BODY and BODYSTRUCTURE of a mail (RFC 3501 7.4.2).</summary>
internal static class ImapBodyStructure
{
    internal static byte[] Of(MimeEntity? body, bool extended) =>
        Encoding.Latin1.GetBytes(body is null ? """("TEXT" "PLAIN" ("CHARSET" "us-ascii") NIL NIL "7BIT" 0 0)""" : TextOf(body, extended));

    static string TextOf(MimeEntity entity, bool extended)
    {
        if (entity is Multipart { Count: > 0 } multipart)
        {
            var parts = string.Concat(multipart.Select(part => TextOf(part, extended)));
            var tail = extended ? $" {Parameters(multipart.ContentType.Parameters)} {Disposition(multipart)} NIL NIL" : "";
            return $"({parts} {ImapText.String(multipart.ContentType.MediaSubtype.ToUpperInvariant())}{tail})";
        }
        var content = Bytes(entity);
        var fields = new StringBuilder("(")
            .AppendJoin(' ',
                ImapText.String(entity.ContentType.MediaType.ToUpperInvariant()),
                ImapText.String(entity.ContentType.MediaSubtype.ToUpperInvariant()),
                Parameters(entity.ContentType.Parameters),
                entity.ContentId is null ? "NIL" : ImapText.String($"<{entity.ContentId}>"),
                Header(entity, HeaderId.ContentDescription),
                Header(entity, HeaderId.ContentTransferEncoding) is var encoding and not "NIL" ? encoding.ToUpperInvariant() : "\"7BIT\"",
                content.Length);
        if (entity is MessagePart { Message: { Body: not null } inner })
            fields.Append(' ').AppendJoin(' ', ImapEnvelope.TextOf(inner), TextOf(inner.Body, extended), Lines(content));
        else if (entity is TextPart)
            fields.Append(' ').Append(Lines(content));
        if (extended)
            fields.Append(" NIL ").Append(Disposition(entity)).Append(" NIL NIL");
        return fields.Append(')').ToString();
    }

    /// <summary>The content of a part as it stands in the mail, still encoded.</summary>
    internal static byte[] Bytes(MimeEntity entity)
    {
        using var stream = new MemoryStream();
        var format = new FormatOptions { NewLineFormat = NewLineFormat.Dos };
        switch (entity)
        {
            case MimePart part:
                part.Content?.WriteTo(stream);
                break;
            case MessagePart { Message: not null } part:
                part.Message.WriteTo(format, stream);
                break;
            default:
                entity.WriteTo(format, stream, contentOnly: true);
                break;
        }
        return stream.ToArray();
    }

    static int Lines(byte[] content) => content.AsSpan().Count((byte)'\n');

    static string Header(MimeEntity entity, HeaderId id)
    {
        var index = entity.Headers.IndexOf(id);
        return index < 0 ? "NIL" : ImapText.Unfolded(entity.Headers[index].RawValue);
    }

    static string Disposition(MimeEntity entity) => entity.ContentDisposition is { } disposition
        ? $"({ImapText.String(disposition.Disposition)} {Parameters(disposition.Parameters)})"
        : "NIL";

    static string Parameters(ParameterList parameters) => parameters.Count == 0
        ? "NIL"
        : "(" + string.Join(' ', parameters.Select(p => $"{ImapText.String(p.Name)} {ImapText.String(p.Value)}")) + ")";
}
