namespace Mailroom.Decisions.Parse.Mime;

/// <summary>One header as it lies in the mail.</summary>
/// <param name="Name">The name, trimmed.</param>
/// <param name="Value">The bytes after the colon, still folded and encoded; cut at the limit.</param>
readonly record struct HeaderField(string Name, ReadOnlyMemory<byte> Value)
{
    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
