using System.Globalization;

namespace Mailroom.App.Web.Parts;

/// <summary>Bytes for people.</summary>
static class SizeText
{
    public static string Of(long bytes) => bytes switch
    {
        1 => PartTexts.SizeByte,
        < 1024 => PartTexts.FormatSizeBytes(bytes),
        < 1 << 20 => PartTexts.FormatSizeKib(Short(bytes / 1024.0)),
        _ => PartTexts.FormatSizeMib(Short(bytes / 1048576.0)),
    };

    static string Short(double size) => size.ToString("0.#", CultureInfo.InvariantCulture);
}
