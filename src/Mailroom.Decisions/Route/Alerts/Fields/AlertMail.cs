using Mailroom.Decisions.Route.Rules.Checks;
using Mailroom.Decisions.Route.Rules.Conditions;

namespace Mailroom.Decisions.Route.Alerts.Fields;

/// <summary>One mail as the fields of alerts are read out of it: lines and XML once, and only when a field asks.</summary>
sealed class AlertMail(MailView view, IReadOnlyCollection<string> xmlRoots)
{
    IReadOnlyDictionary<string, string>? lines;
    IReadOnlyDictionary<string, string>? xml;

    public MailView View => view;

    public bool TimedOut { get; set; }

    public IReadOnlyDictionary<string, string> Lines => lines ??= LineFields.Read(Body, view.Limits);

    public IReadOnlyDictionary<string, string> Xml => xml ??= XmlFields.Read(Body, xmlRoots, view.Limits);

    string Body => view.Texts(MailField.Body, "") is [var body, ..] ? body.Text : "";
}
