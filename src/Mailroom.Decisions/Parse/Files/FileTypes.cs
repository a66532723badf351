namespace Mailroom.Decisions.Parse.Files;

/// <summary>The extension for a file that came without a name.</summary>
static class FileTypes
{
    static readonly Dictionary<string, string> Extensions = new()
    {
        ["application/pdf"] = "pdf", ["application/zip"] = "zip", ["application/json"] = "json", ["application/xml"] = "xml",
        ["application/msword"] = "doc", ["application/vnd.ms-excel"] = "xls", ["application/vnd.ms-powerpoint"] = "ppt",
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = "docx",
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = "xlsx",
        ["application/vnd.openxmlformats-officedocument.presentationml.presentation"] = "pptx",
        ["application/rtf"] = "rtf", ["text/rtf"] = "rtf", ["application/ics"] = "ics", ["text/calendar"] = "ics",
        ["application/pgp-signature"] = "asc", ["application/pgp-encrypted"] = "asc", ["application/pgp-keys"] = "asc",
        ["application/pkcs7-signature"] = "p7s", ["application/x-pkcs7-signature"] = "p7s",
        ["application/pkcs7-mime"] = "p7m", ["application/x-pkcs7-mime"] = "p7m", ["application/ms-tnef"] = "dat",
        ["text/plain"] = "txt", ["text/html"] = "html", ["text/csv"] = "csv", ["text/xml"] = "xml", ["text/vcard"] = "vcf",
        ["text/x-vcard"] = "vcf", ["text/markdown"] = "md", ["text/rfc822-headers"] = "txt",
        ["message/delivery-status"] = "txt", ["message/disposition-notification"] = "txt", ["message/rfc822"] = "eml",
        ["message/global"] = "eml", ["message/news"] = "eml", ["message/feedback-report"] = "txt",
        ["image/png"] = "png", ["image/jpeg"] = "jpg", ["image/jpg"] = "jpg", ["image/gif"] = "gif", ["image/webp"] = "webp",
        ["image/bmp"] = "bmp", ["image/tiff"] = "tif", ["image/svg+xml"] = "svg", ["image/heic"] = "heic",
        ["audio/mpeg"] = "mp3", ["audio/wav"] = "wav", ["audio/ogg"] = "ogg", ["audio/amr"] = "amr",
        ["video/mp4"] = "mp4", ["video/quicktime"] = "mov", ["video/mpeg"] = "mpg",
    };

    public static string Extension(string contentType) => Extensions.GetValueOrDefault(contentType, "bin");
}
