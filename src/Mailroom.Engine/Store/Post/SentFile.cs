using System.Globalization;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Notify;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Store;

/// <summary>A file that went out with a mail of ours.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">Its bytes.</param>
public sealed record SentFile(string Name, long Size)
{
    /// <summary>The files of a row (<see cref="OutgoingMail.Files"/>).</summary>
    /// <param name="text">What <see cref="Write"/> wrote.</param>
    public static IReadOnlyList<SentFile> Read(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(ReadLine)];

    /// <summary>The files as a row keeps them.</summary>
    /// <param name="files">The files.</param>
    public static string Write(IReadOnlyList<PostedFile> files) =>
        string.Join('\n', files.Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Content.Length} {OneLine.Of(file.Name)}")));

    static SentFile ReadLine(string line)
    {
        var cut = line.IndexOf(' ', StringComparison.Ordinal);
        return new SentFile(line[(cut + 1)..], long.Parse(line[..cut], NumberStyles.None, CultureInfo.InvariantCulture));
    }
}
