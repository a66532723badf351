namespace Mailroom.Decisions.Route.Alerts.Fields;

/// <summary>Which text of a mail a pattern looks at.</summary>
public enum AlertText
{
    /// <summary>The subject, and then the body.</summary>
    Both,

    /// <summary>The subject.</summary>
    Subject,

    /// <summary>The body.</summary>
    Body,
}
