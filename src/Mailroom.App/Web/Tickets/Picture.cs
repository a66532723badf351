namespace Mailroom.App.Web.Tickets;

/// <summary>The short list of pictures a browser may be told of, known by how they begin.</summary>
static class Picture
{
    /// <summary>The media type; null for everything else.</summary>
    /// <param name="begin">The first 12 bytes, or fewer when there are no more.</param>
    public static string? TypeOf(ReadOnlySpan<byte> begin) => begin switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => "image/gif",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        _ => null,
    };
}
