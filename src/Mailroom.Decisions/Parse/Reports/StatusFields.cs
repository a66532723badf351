using System.Text;
using Mailroom.Decisions.Parse.Headers;

namespace Mailroom.Decisions.Parse.Reports;

/// <summary>
/// Reads the fields of a delivery report (RFC 3464 2.1) out of any text: with blank lines lost or added, indented, or with other text
/// around them, as damaged reports have them.
/// </summary>
sealed class StatusFields
{
    const int LongestValue = 2_000;

    readonly Reading reading;
    readonly List<Recipient> recipients = [];
    Recipient current = new();
    string field = "";
    readonly StringBuilder value = new();
    bool blankBefore;

    StatusFields(Reading reading) => this.reading = reading;

    /// <summary>What is said about one recipient; empty where nothing is.</summary>
    public sealed class Recipient
    {
        public string Final { get; set; } = "";

        public string Original { get; set; } = "";

        public string Action { get; set; } = "";

        public string Status { get; set; } = "";

        public string Diagnostic { get; set; } = "";

        public bool IsNamed => Final.Length > 0 || Original.Length > 0;

        public bool IsEmpty => !IsNamed && Action.Length == 0 && Status.Length == 0 && Diagnostic.Length == 0;
    }

    /// <summary>The recipients in order; none when the text holds no such fields.</summary>
    public static IReadOnlyList<Recipient> Read(string text, Reading reading)
    {
        var fields = new StatusFields(reading);
        foreach (var range in text.AsSpan().Split('\n'))
        {
            fields.Take(text.AsSpan()[range].TrimEnd());
            if (fields.recipients.Count >= reading.Limits.ReportRecipients)
                break;
            reading.CheckTime();
        }
        fields.EndField();
        fields.EndRecipient();
        return fields.recipients;
    }

    void Take(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty)
        {
            EndField();
            blankBefore = true;
            return;
        }
        if (Name(line.TrimStart()) is { Length: > 0 } name)
        {
            EndField();
            field = name;
            var content = line.TrimStart();
            value.Append(content[(content.IndexOf(':') + 1)..].Trim());
        }
        else if (field.Length > 0 && line[0] is ' ' or '\t' && value.Length < LongestValue)
            value.Append(' ').Append(line.Trim());
        else
            EndField();
    }

    void EndField()
    {
        if (field.Length > 0)
            Keep(field, Decoded());
        field = "";
        value.Clear();
    }

    void Keep(string name, string said)
    {
        var isName = name is "final-recipient" or "original-recipient";
        // A second name, or a name after a blank line once something is said: the next recipient.
        if ((name == "final-recipient" && current.Final.Length > 0) || (name == "original-recipient" && current.Original.Length > 0)
            || (isName && blankBefore && !current.IsEmpty && current.IsNamed))
            EndRecipient();
        blankBefore = false;
        switch (name)
        {
            case "final-recipient": current.Final = said; break;
            case "original-recipient": current.Original = said; break;
            case "action": current.Action = said.ToLowerInvariant(); break;
            case "status": current.Status = current.Status.Length > 0 ? current.Status : said; break;
            case "diagnostic-code" or "x-supplementary-info": current.Diagnostic = $"{current.Diagnostic} {said}".Trim(); break;
        }
    }

    void EndRecipient()
    {
        if (!current.IsEmpty)
            recipients.Add(current);
        current = new Recipient();
    }

    string Decoded()
    {
        var text = value.ToString(0, Math.Min(value.Length, LongestValue));
        return text.Contains("=?", StringComparison.Ordinal) ? HeaderText.Decode(Encoding.UTF8.GetBytes(text), reading) : text;
    }

    static string Name(ReadOnlySpan<char> line)
    {
        var colon = line[..Math.Min(line.Length, 30)].IndexOf(':');
        if (colon <= 0)
            return "";
        var name = line[..colon].TrimEnd().ToString().ToLowerInvariant();
        return name is "final-recipient" or "original-recipient" or "action" or "status" or "diagnostic-code" or "x-supplementary-info"
            or "remote-mta" or "last-attempt-date" or "will-retry-until" or "final-log-id" or "reporting-mta" or "arrival-date" or "x-actual-recipient" ? name : "";
    }
}
