using System.Globalization;
using Mailroom.Decisions.Route.Rules.Conditions;
using Mailroom.Decisions.Route.Rules.Words;

namespace Mailroom.Decisions.Route.Rules.Checks;

/// <summary>A time of receipt.</summary>
sealed class CompiledWindow(Window window) : Compiled
{
    readonly TimeZoneInfo zone = Zones.Find(window.Zone) ?? throw new ArgumentException($"No zone is called {window.Zone}.", nameof(window));

    public override string Words => $"{RuleWords.Received} {Zones.Describe(window)}";

    public override bool Holds(Asking asking) => asking.Decide(this, window.Holds(asking.View.Input.ReceivedAt, zone));

    public override string Saw(MailView view, string piece) =>
        TimeZoneInfo.ConvertTime(view.Input.ReceivedAt, zone).ToString("ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
