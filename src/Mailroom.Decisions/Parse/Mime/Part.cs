namespace Mailroom.Decisions.Parse.Mime;

/// <summary>One part of a mail: a multipart with children, a mail inside the mail, or a leaf with content.</summary>
sealed class Part(ReadOnlyMemory<byte> source, HeaderBlock headers, Part? parent)
{
    readonly List<Part> children = [];

    public HeaderBlock Headers => headers;

    public Part? Parent => parent;

    public IReadOnlyList<Part> Children => children;

    /// <summary>The top part of a mail inside this part; null unless the part is one that was read.</summary>
    public Part? Message { get; private set; }

    public required MediaType Type { get; set; }

    public required MediaType Disposition { get; init; }

    public required string Encoding { get; init; }

    /// <summary>The boundary that separates the children; empty for anything that is not an open multipart.</summary>
    public byte[] Boundary { get; set; } = [];

    public int Depth { get; init; }

    /// <summary>How many mails it lies in, 0 for the parts of the mail itself.</summary>
    public int Nesting { get; init; }

    public int BodyStart { get; set; }

    public int BodyEnd { get; set; }

    /// <summary>Whether it was left unread because of a limit.</summary>
    public bool Opaque { get; set; }

    public bool IsMultipart => Boundary.Length > 0;

    public bool IsLeaf => !IsMultipart && !IsUnwrapped && Message is null;

    /// <summary>The bytes of the body as they lie in the mail, not decoded.</summary>
    public ReadOnlyMemory<byte> Body => source[BodyStart..Math.Max(BodyStart, BodyEnd)];

    /// <summary>Without angle brackets; empty when there is none.</summary>
    public required string ContentId { get; init; }

    /// <summary>Of a part of CMS (S/MIME) that was looked into: the type of its content, empty when it could not be read. Null for all others.</summary>
    public string? Cms { get; set; }

    /// <summary>Whether its only child was found inside its content.</summary>
    public bool IsUnwrapped { get; private set; }

    /// <summary>Lets the part that was found inside its content stand for this one.</summary>
    public void Unwrap(Part inner)
    {
        children.Add(inner);
        IsUnwrapped = true;
    }

    public void Add(Part child) => children.Add(child);

    public void Hold(Part message) => Message = message;
}
