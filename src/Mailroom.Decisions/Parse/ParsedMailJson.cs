using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse.Reply;

namespace Mailroom.Decisions.Parse;

/// <summary>A parsed mail as JSON: the contract of <c>mailroom parse</c>. Fields, their names and order stay as they are.</summary>
public static class ParsedMailJson
{
    static readonly JsonWriterOptions OneReadableLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = false };

    /// <summary>One object on one line, without a line end. Control characters and line separators are escaped, letters are not.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="limits">For cleaning its HTML.</param>
    /// <param name="budget">When it runs out, an <see cref="OperationCanceledException"/> is thrown.</param>
    public static string Write(ParsedMail mail, Limits limits, CancellationToken budget = default) =>
        OneLine(json =>
        {
            WriteHead(json, mail);
            json.WriteString("text", mail.Text);
            json.WriteString("html", mail.Html is { } html ? HtmlView.Sanitise(html, limits, budget) : null);
            json.WriteString("visibleReply", mail.VisibleReply);
            json.WriteString("removed", mail.Removed);
            WriteArray(json, "attachments", mail.Attachments, WriteAttachment);
            WriteArray(json, "nested", mail.Nested, WriteNested);
            WriteAuto(json, mail.Auto);
            WriteForwarded(json, mail.Forwarded);
            WriteArray(json, "warnings", mail.Warnings, (j, w) => j.WriteStringValue(w.Code));
            WriteFeedback(json, mail.Feedback);
            WriteSecurity(json, mail.Security);
            WriteCalendar(json, mail.Calendar);
        });

    /// <summary>What <c>mailroom forward</c> prints: <c>{"forwarded":...}</c>, on one line as <see cref="Write"/> does.</summary>
    /// <param name="forwarded">The forwarded mail; null gives null.</param>
    public static string WriteForwarded(ForwardedMail? forwarded) => OneLine(json => WriteForwarded(json, forwarded));

    /// <summary>What <c>mailroom trim</c> prints: <c>{"visibleReply","removed"}</c>, on one line as <see cref="Write"/> does.</summary>
    /// <param name="text">The text in two.</param>
    public static string WriteTrimmed(TrimmedText text) => OneLine(json =>
    {
        json.WriteString("visibleReply", text.VisibleReply);
        json.WriteString("removed", text.Removed);
    });

    static string OneLine(Action<Utf8JsonWriter> writeFields)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, OneReadableLine))
        {
            json.WriteStartObject();
            writeFields(json);
            json.WriteEndObject();
        }
        return EscapeLineEnds(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
    }

    static void WriteHead(Utf8JsonWriter json, ParsedMail mail)
    {
        WriteAddress(json, "from", mail.From);
        WriteAddresses(json, "to", mail.To);
        WriteAddresses(json, "cc", mail.Cc);
        WriteAddresses(json, "replyTo", mail.ReplyTo);
        json.WriteString("subject", mail.Subject);
        json.WriteString("messageId", mail.MessageId.ToString());
        json.WriteString("inReplyTo", mail.InReplyTo.ToString());
        WriteArray(json, "references", mail.References, (j, id) => j.WriteStringValue(id.ToString()));
        json.WriteString("date", mail.Date?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
    }

    static void WriteAttachment(Utf8JsonWriter json, Attachment attachment)
    {
        json.WriteStartObject();
        json.WriteString("filename", attachment.FileName);
        json.WriteString("contentType", attachment.ContentType);
        json.WriteString("contentId", attachment.ContentId);
        json.WriteBoolean("inline", attachment.Inline);
        json.WriteNumber("size", attachment.Size);
        json.WriteString("sha256", attachment.Sha256);
        json.WriteEndObject();
    }

    static void WriteNested(Utf8JsonWriter json, NestedMail nested)
    {
        json.WriteStartObject();
        json.WriteString("subject", nested.Subject);
        WriteAddress(json, "from", nested.From);
        json.WriteEndObject();
    }

    static void WriteAuto(Utf8JsonWriter json, AutoSignals auto)
    {
        json.WriteStartObject("auto");
        json.WriteBoolean("autoReply", auto.AutoReply);
        json.WriteBoolean("bounce", auto.Bounce);
        json.WriteString("status", auto.Status);
        json.WriteBoolean("permanent", auto.Permanent);
        json.WriteString("recipient", auto.Recipient);
        json.WriteEndObject();
    }

    static void WriteFeedback(Utf8JsonWriter json, FeedbackReport? feedback)
    {
        if (feedback is null)
        {
            json.WriteNull("feedback");
            return;
        }
        json.WriteStartObject("feedback");
        json.WriteString("type", feedback.Type);
        json.WriteString("recipient", feedback.Recipient);
        json.WriteString("messageId", feedback.MessageId.ToString());
        json.WriteEndObject();
    }

    static void WriteForwarded(Utf8JsonWriter json, ForwardedMail? forwarded)
    {
        if (forwarded is null)
        {
            json.WriteNull("forwarded");
            return;
        }
        json.WriteStartObject("forwarded");
        WriteAddress(json, "from", forwarded.From);
        WriteAddresses(json, "to", forwarded.To);
        WriteAddresses(json, "cc", forwarded.Cc);
        json.WriteString("subject", forwarded.Subject);
        json.WriteString("date", forwarded.Date);
        json.WriteString("body", forwarded.Body);
        json.WriteString("message", forwarded.Message);
        json.WriteEndObject();
    }

    static void WriteSecurity(Utf8JsonWriter json, MailSecurity? security)
    {
        if (security is null)
        {
            json.WriteNull("security");
            return;
        }
        json.WriteStartObject("security");
        json.WriteString("kind", security.Kind);
        json.WriteBoolean("signed", security.Signed);
        json.WriteBoolean("encrypted", security.Encrypted);
        json.WriteEndObject();
    }

    static void WriteCalendar(Utf8JsonWriter json, CalendarEvent? calendar)
    {
        if (calendar is null)
        {
            json.WriteNull("calendar");
            return;
        }
        json.WriteStartObject("calendar");
        json.WriteString("method", calendar.Method);
        json.WriteString("summary", calendar.Summary);
        json.WriteString("start", calendar.Start);
        json.WriteString("end", calendar.End);
        json.WriteString("location", calendar.Location);
        WriteAddress(json, "organizer", calendar.Organizer);
        json.WriteEndObject();
    }

    static void WriteAddresses(Utf8JsonWriter json, string name, IReadOnlyList<Address> addresses) =>
        WriteArray(json, name, addresses, WriteAddressFields);

    static void WriteAddress(Utf8JsonWriter json, string name, Address address)
    {
        json.WritePropertyName(name);
        WriteAddressFields(json, address);
    }

    static void WriteAddressFields(Utf8JsonWriter json, Address address)
    {
        json.WriteStartObject();
        json.WriteString("name", address.Name);
        json.WriteString("address", address.Email);
        json.WriteEndObject();
    }

    static void WriteArray<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            write(json, item);
        json.WriteEndArray();
    }

    // The relaxed encoder writes some characters as they are that other readers take for line ends or controls.
    static string EscapeLineEnds(string json)
    {
        var escaped = new StringBuilder(json.Length);
        foreach (var c in json)
            if (c is '\u2028' or '\u2029' || char.IsControl(c))
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else
                escaped.Append(c);
        return escaped.ToString();
    }
}
