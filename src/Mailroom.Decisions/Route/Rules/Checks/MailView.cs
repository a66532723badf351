using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules.Conditions;
using Mailroom.Decisions.Route.Rules.Texts;

namespace Mailroom.Decisions.Route.Rules.Checks;

/// <summary>One mail as conditions look at it. A field is read when the first condition asks, and once.</summary>
sealed class MailView(RuleInput input, Limits limits)
{
    readonly Dictionary<(MailField Field, string Name), IReadOnlyList<SeenText>> seen = [];
    readonly Dictionary<string, string> alertFields = new(StringComparer.OrdinalIgnoreCase);

    public RuleInput Input => input;

    public Limits Limits => limits;

    /// <summary>Patterns that ran out of time on this mail.</summary>
    public int Timeouts { get; set; }

    /// <summary>The field's texts, empty ones left out.</summary>
    public IReadOnlyList<SeenText> Texts(MailField field, string name)
    {
        var key = (field, name.ToUpperInvariant());
        if (!seen.TryGetValue(key, out var texts))
            seen[key] = texts = [.. Read(field, name).Where(text => text.Length > 0).Select(text => new SeenText(Cut(text)))];
        return texts;
    }

    /// <summary>The field's sizes in bytes.</summary>
    public IEnumerable<long> Sizes(MailField field) =>
        field == MailField.Size ? [input.Size] : input.Mail.Attachments.Select(a => a.Size);

    /// <summary>Makes another alert's fields the ones that are seen.</summary>
    public void SeeFields(IReadOnlyList<FieldValue> fields)
    {
        alertFields.Clear();
        foreach (var field in fields)
            alertFields[field.Name] = field.Value;
        foreach (var key in seen.Keys.Where(k => k.Field == MailField.AlertField).ToList())
            seen.Remove(key);
    }

    IEnumerable<string> Read(MailField field, string name) => field switch
    {
        MailField.From => [input.Mail.From.Email],
        MailField.FromName => [input.Mail.From.Name],
        MailField.To => input.Mail.To.Select(a => a.Email),
        MailField.Cc => input.Mail.Cc.Select(a => a.Email),
        MailField.Header => input.Mail.Headers.All(name),
        MailField.Subject => [input.Mail.Subject],
        MailField.Body => [input.Mail.Text],
        MailField.VisibleReply => [input.Mail.VisibleReply ?? input.Mail.Text],
        MailField.AttachmentName => input.Mail.Attachments.Select(a => a.FileName),
        MailField.AttachmentType => input.Mail.Attachments.Select(a => a.ContentType),
        MailField.Language => Languages(),
        MailField.Authenticity => [input.Authenticity],
        MailField.Contact => [input.Contact],
        MailField.Account => [input.Account],
        MailField.AlertField => [alertFields.GetValueOrDefault(name, "")],
        MailField.AttachmentSize or MailField.Size => Sizes(field).Select(size => size.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        _ => [],
    };

    IEnumerable<string> Languages()
    {
        var header = input.Mail.Headers.First("Content-Language");
        var tags = (header.Length > 0 ? header : input.ContactLanguage).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return tags.SelectMany(tag => tag.IndexOf('-') is > 0 and var end ? (string[])[tag, tag[..end]] : [tag]);
    }

    string Cut(string text) => text.Length <= limits.RuleText ? text : text[..limits.RuleText];
}
