using System.Globalization;
using System.Text;
using Mailroom.Simulator.Mail;
using MimeKit;

namespace Mailroom.Simulator.Imap;

/// <summary>A piece of a mail, such as <c>[]</c>, <c>[HEADER]</c>, <c>[1.2.MIME]</c> or <c>[]&lt;0.100&gt;</c> (RFC 3501 6.4.5).</summary>
/// <param name="Path">Part numbers from the outside in; none for the mail itself.</param>
/// <param name="What">Empty, HEADER, HEADER.FIELDS, HEADER.FIELDS.NOT, TEXT or MIME.</param>
/// <param name="Fields">Header names for HEADER.FIELDS.</param>
internal sealed record FetchSection(IReadOnlyList<int> Path, string What, IReadOnlyList<string> Fields)
{
    static readonly string[] Whats = ["", "HEADER", "HEADER.FIELDS", "HEADER.FIELDS.NOT", "TEXT", "MIME"];

    internal static FetchSection Whole { get; } = new([], "", []);

    internal static FetchSection Header { get; } = new([], "HEADER", []);

    internal static FetchSection Text { get; } = new([], "TEXT", []);

    /// <summary>First byte and number of bytes of a partial fetch.</summary>
    internal (int Start, int Count)? Partial { get; init; }

    /// <summary>The section as the answer repeats it.</summary>
    internal string Echo
    {
        get
        {
            var name = string.Join('.', Path.Select(n => n.ToString(CultureInfo.InvariantCulture)).Append(What).Where(s => s.Length > 0));
            var fields = Fields.Count == 0 ? "" : $" ({string.Join(' ', Fields)})";
            return $"[{name}{fields}]{(Partial is { } p ? $"<{p.Start}>" : "")}";
        }
    }

    internal static FetchSection Read(ImapArguments arguments)
    {
        arguments.Expect('[');
        var words = arguments.Next == ']' ? [] : arguments.Atom().ToUpperInvariant().Split('.');
        var path = words.TakeWhile(w => int.TryParse(w, out var n) && n > 0).Select(int.Parse).ToList();
        var what = string.Join('.', words.Skip(path.Count));
        List<string> fields = [];
        if (what.StartsWith("HEADER.FIELDS", StringComparison.Ordinal))
        {
            arguments.Space();
            fields = arguments.Words();
        }
        arguments.Expect(']');
        if (!Whats.Contains(what) || what == "MIME" && path.Count == 0)
            throw new ImapSyntaxException("Unknown section.");
        return new FetchSection(path, what, fields) { Partial = ReadPartial(arguments) };
    }

    internal ReadOnlyMemory<byte> Of(MailContent mail)
    {
        var bytes = Path.Count == 0 ? Pick(mail) : PickPart(mail);
        if (Partial is not { } partial)
            return bytes;
        var start = Math.Min(partial.Start, bytes.Length);
        return bytes.Slice(start, Math.Min(partial.Count, bytes.Length - start));
    }

    ReadOnlyMemory<byte> Pick(MailContent mail) => What switch
    {
        "" => mail.Bytes,
        "HEADER" => mail.Bytes.AsMemory(0, mail.HeaderLength),
        "TEXT" => mail.Bytes.AsMemory(mail.HeaderLength),
        _ => PickFields(mail),
    };

    ReadOnlyMemory<byte> PickFields(MailContent mail)
    {
        var wanted = What == "HEADER.FIELDS";
        var result = new StringBuilder();
        var taking = false;
        foreach (var line in Encoding.Latin1.GetString(mail.Bytes, 0, mail.HeaderLength).Split("\r\n"))
        {
            if (line.Length == 0)
                break;
            if (line[0] is not (' ' or '\t'))
                taking = Fields.Contains(line.Split(':')[0].TrimEnd(), StringComparer.OrdinalIgnoreCase) == wanted;
            if (taking)
                result.Append(line).Append("\r\n");
        }
        return Encoding.Latin1.GetBytes(result.Append("\r\n").ToString());
    }

    ReadOnlyMemory<byte> PickPart(MailContent mail)
    {
        using var message = mail.Parse();
        var part = Find(message.Body, Path);
        if (part is null)
            return Array.Empty<byte>();
        if (What == "MIME")
            return Written(part.Headers);
        var content = ImapBodyStructure.Bytes(part);
        // HEADER and TEXT of a part exist where the part is itself a mail.
        return What.Length == 0 ? content
            : part is MessagePart ? (this with { Path = [], Partial = null }).Of(new MailContent(content))
            : Array.Empty<byte>();
    }

    static MimeEntity? Find(MimeEntity? entity, IReadOnlyList<int> path)
    {
        foreach (var (depth, number) in path.Index())
        {
            if (depth > 0 && entity is MessagePart inner)
                entity = inner.Message?.Body;
            entity = entity switch
            {
                Multipart multipart => number <= multipart.Count ? multipart[number - 1] : null,
                // A mail of one part has that part as number 1.
                not null when number == 1 && (depth == 0 || entity is not MimePart) => entity,
                _ => null,
            };
        }
        return entity;
    }

    static byte[] Written(HeaderList headers)
    {
        using var stream = new MemoryStream();
        headers.WriteTo(new FormatOptions { NewLineFormat = NewLineFormat.Dos }, stream);   // ends with the empty line
        return stream.ToArray();
    }

    static (int Start, int Count)? ReadPartial(ImapArguments arguments)
    {
        if (!arguments.Take('<'))
            return null;
        var ends = arguments.UpTo('>').Split('.');
        return ends.Length == 2 && int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            && int.TryParse(ends[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? (start, count)
            : throw new ImapSyntaxException("Bad partial.");
    }
}
