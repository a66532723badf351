namespace Mailroom.Decisions.Parse.Mime;

/// <summary>The headers of a mail or a part, in their order.</summary>
sealed record HeaderBlock(IReadOnlyList<HeaderField> Fields)
{
    public static HeaderBlock Empty { get; } = new([]);

    public IEnumerable<HeaderField> All(string name) => Fields.Where(f => f.Is(name));

    public bool Has(string name) => Fields.Any(f => f.Is(name));

    /// <summary>The first header of that name: a later one is somebody's afterthought and is not believed.</summary>
    public ReadOnlyMemory<byte> First(string name)
    {
        foreach (var field in Fields)
            if (field.Is(name))
                return field.Value;
        return default;
    }
}
