using System.Text;
using System.Text.Json;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse;
using Mailroom.Decisions.Parse.Forward;
using Mailroom.Decisions.Parse.Reply;

namespace Mailroom.Fuzz;

/// <summary>What is attacked. Each throws when something comes out that must never come out.</summary>
sealed record Target(string Name, Action<byte[]> Run)
{
    // A body of this many characters or fewer may be cut; more than it held can never come out.
    const int MostGrowth = 16;

    public static IReadOnlyList<Target> All { get; } = [new("parse", Parse), new("trim", Trim), new("forward", Forward)];

    /// <summary>The whole parse, its JSON, and one attachment found again.</summary>
    static void Parse(byte[] input)
    {
        var mail = MailParser.Parse(input, Limits.Default);
        using var json = JsonDocument.Parse(ParsedMailJson.Write(mail, Limits.Default));
        Demand(json.RootElement.GetProperty("attachments").GetArrayLength() == mail.Attachments.Count, "The JSON has another number of attachments.");
        Demand(string.IsNullOrWhiteSpace(mail.Text) || !string.IsNullOrWhiteSpace(mail.VisibleReply), "Everything was cut out of a text.");
        if (mail.Attachments.Count > 0)
            Demand(MailParser.Open(input, input.Length % mail.Attachments.Count, Limits.Default) is not null, "An attachment was not found again.");
    }

    static void Trim(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        var trimmed = ReplyText.Trim(text);
        Demand(string.IsNullOrWhiteSpace(text) || !string.IsNullOrWhiteSpace(trimmed.VisibleReply), "Everything was cut out of a text.");
        Demand(trimmed.VisibleReply.Length + trimmed.Removed.Length <= text.Length + MostGrowth, "More came out than went in.");
    }

    static void Forward(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        if (ForwardReader.Read(text, input.Length % 2 == 0 ? "Fwd: it" : null, Limits.Default) is { } forwarded)
            Demand(forwarded.Body.Length + forwarded.Message.Length <= text.Length + MostGrowth, "More came out than went in.");
    }

    static void Demand(bool holds, string otherwise)
    {
        if (!holds)
            throw new InvalidOperationException(otherwise);
    }
}
