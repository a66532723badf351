namespace Mailroom.Decisions.Parse.Pictures;

/// <summary>What can be shown of bytes that may be a picture.</summary>
public abstract record PictureReading
{
    /// <summary>A picture, put together anew from those of its parts that draw.</summary>
    /// <param name="ContentType">The media type, by how it begins: <c>image/png</c>, <c>image/jpeg</c>, <c>image/gif</c> or <c>image/webp</c>.</param>
    /// <param name="Bytes">The picture without anything else that the file held: comments, places and times, what lay behind its end.</param>
    public sealed record Good(string ContentType, ReadOnlyMemory<byte> Bytes) : PictureReading;

    /// <summary>A picture with more points than anybody's browser should unpack.</summary>
    /// <param name="Width">Points across.</param>
    /// <param name="Height">Points down.</param>
    public sealed record TooLarge(long Width, long Height) : PictureReading;

    /// <summary>No picture of the four kinds, or one that is damaged from its beginning.</summary>
    public sealed record None : PictureReading;
}
