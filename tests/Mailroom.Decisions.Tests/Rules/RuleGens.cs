using CsCheck;
using Mailroom.Decisions.Route.Alerts;
using Mailroom.Decisions.Route.Alerts.Expected;
using Mailroom.Decisions.Route.Alerts.Fields;
using Mailroom.Decisions.Route.Rules;
using Mailroom.Decisions.Route.Rules.Conditions;
using Mailroom.Decisions.Route.Rules.Words;

namespace Mailroom.Decisions.Tests.Rules;

/// <summary>Makes rule sets of every form.</summary>
static class RuleGens
{
    static readonly string[] Awkward =
    [
        "true", "null", "~", "1001", "0x1F", "1e3", "- a", "a: b", "a #b", "#a", "'", "\"", "\\", "{a}", "[a]", "&a", "*a", "!a", "%a", "@a", "`a", "|", ">", "a\nb",
        " a ", "\ta", "ä", "日本", "😀", "\u00a0a", "x\u2028", "\u0085x", "a\rb", "\u0007", "?", ": ", "-", "---", "...", "=", "<<", "a,b", "\ufeffa", "yes", "2026-01-01",
    ];

    static readonly Gen<string> Text = Gen.OneOf(
        Gen.Int[0, Awkward.Length - 1].Select(i => Awkward[i]),
        Gen.Char.AlphaNumeric.Array[1, 12].Select(chars => new string(chars)),
        Gen.Char[' ', '~'].Array[1, 30].Select(chars => "x" + new string(chars)),
        Gen.Char['\u0020', '\ud7ff'].Array[1, 8].Select(chars => "x" + new string(chars)));

    static readonly Gen<IReadOnlyList<string>> Texts = Text.Array[1, 3].Select(texts => (IReadOnlyList<string>)texts);
    static readonly Gen<IReadOnlyList<string>> MaybeTexts = Text.Array[0, 2].Select(texts => (IReadOnlyList<string>)texts);
    static readonly Gen<string> MaybeText = Gen.Bool.SelectMany(yes => yes ? Text : Gen.Const(""));

    static readonly Gen<IReadOnlyList<DayOfWeek>> Days = Gen.Int[0, 127].Select(bits =>
        (IReadOnlyList<DayOfWeek>)[.. RuleWords.Days.Where((_, i) => (bits >> i & 1) == 1).Select(day => day.Day)]);

    static readonly Gen<string> Zone = Gen.Int[0, 2].Select(i => ((string[])["Europe/Berlin", "UTC", "America/New_York"])[i]);
    static readonly Gen<TimeOnly> Time = Gen.Int[0, 1439].Select(minutes => new TimeOnly(minutes / 60, minutes % 60));

    static readonly Gen<Condition> Received = Gen.Select(Days, Time, Gen.Int[1, 1439], Gen.Int[0, 9], Zone, (days, from, length, dates, zone) => (Condition)new Condition.Received(new Window(
        days,
        length % 3 == 0 && (days.Count > 0 || dates > 4) ? null : new HourRange(from, from.AddMinutes(length)),
        dates > 4 ? new DateRange(new DateOnly(2026, 1, dates), new DateOnly(2026, 12, dates)) : null, zone)));

    static Gen<Condition> Test(bool inAlert) => Gen.Select(Gen.Int[0, RuleWords.Fields.Count - (inAlert ? 1 : 2)], Gen.Int[0, 8], Gen.Bool, Texts, (f, o, yes, texts) =>
    {
        var field = RuleWords.Fields[f];
        var found = field.Operators[o % field.Operators.Count].Operator;
        IReadOnlyList<string> values = found switch
        {
            Operator.IsPresent => [yes ? "true" : "false"],
            Operator.Matches => [.. texts.Select(System.Text.RegularExpressions.Regex.Escape)],
            Operator.GreaterThan or Operator.LessThan => [field.Named ? "-0.5" : "5 MB"],
            _ => texts,
        };
        return (Condition)new Condition.Test(field.Field, field.Named ? "X-Some" : "", found, values);
    });

    static Gen<Condition.Group> Group(bool inAlert, int depth = 1)
    {
        var one = Gen.OneOf(Test(inAlert), Test(inAlert), Received);
        var any = depth > 3 ? one : Gen.Int[0, 4].SelectMany(i => i == 0 ? Group(inAlert, depth + 1).Select(group => (Condition)group) : one);
        return Gen.Select(Gen.Int[0, 2], any.Array[1, 3], (kind, conditions) => new Condition.Group((GroupKind)kind, conditions));
    }

    static Gen<Condition.Group> When(bool inAlert) => Gen.Bool.SelectMany(always => always ? Gen.Const(Condition.Group.Always) : Group(inAlert));

    static readonly Gen<IReadOnlyList<FieldValue>> Fields = Gen.Select(Text, Text, Gen.Int[0, 2], (a, b, count) =>
        (IReadOnlyList<FieldValue>)[.. new[] { new FieldValue("a" + a, "v" + b.Replace('{', '(')), new FieldValue("b" + b, "w") }.Take(count)]);

    static readonly Gen<TicketChanges> Changes = Gen.Select(MaybeText, MaybeText, MaybeText, MaybeTexts, Fields, (a, b, c, tags, fields) => new TicketChanges
    {
        Queue = a,
        Type = b,
        Priority = c,
        Status = a,
        Assignee = b,
        Account = c,
        Tags = tags,
        Fields = fields,
        Watchers = [.. tags.Select((_, i) => $"w{i}@example.com")],
    });

    static readonly Gen<Actions> Then = Gen.Select(Changes, MaybeText, Gen.Int[0, 3], Gen.Bool, (set, hold, end, stop) => end == 0
        ? new Actions { Drop = true, Stop = stop }
        : new Actions { Set = set, Hold = end == 1 ? hold : "", Append = end == 2 ? "#1001" : "", NoAcknowledgement = !stop || set.AreNone, Ticket = stop && end == 3, Stop = stop });

    static readonly Gen<Rule> Rule = Gen.Select(Text, Gen.Bool, MaybeTexts, When(false), Then, (name, enabled, mailboxes, when, then) => new Rule(name, enabled, mailboxes, when, then));

    static readonly Gen<AlertSource> Source = Gen.Select(Gen.Int[0, 2], Text, Gen.Int[0, 2], (kind, text, place) => kind switch
    {
        0 => (AlertSource)new AlertSource.Line("x" + text.Replace(':', ';').Trim()),
        1 => new AlertSource.Pattern(System.Text.RegularExpressions.Regex.Escape(text), (AlertText)place),
        _ => new AlertSource.Xml(place == 0 ? "alert/@id" : "alert/device/name"),
    });

    static readonly Gen<AlertRule> Alert = Gen.Select(Text, Gen.Bool, When(false), Source.Array[1, 3], Gen.Select(When(true), Group(true)), (name, flag, when, sources, states) =>
        new AlertRule(name, flag, [], when, [.. sources.Select((source, i) => new AlertField($"f{i}", source))], "{f0}", states.Item1,
            flag ? states.Item2 : Condition.Group.Never, flag ? LoneRecovery.Ignore : LoneRecovery.Open));

    static readonly Gen<MissingMailMonitor> Monitor = Gen.Select(Text, Gen.Select(Time.Array[1, 3], Days, Zone), When(false), Gen.Int[5, 3_000], Gen.Bool, (name, at, when, minutes, every) =>
        new MissingMailMonitor(name, every, [], when,
            every ? new MailSchedule.Every(TimeSpan.FromMinutes(minutes)) : new MailSchedule.At([.. at.Item1.Distinct().Order()], at.Item2, at.Item3), TimeSpan.FromMinutes(minutes % 100)));

    public static readonly Gen<RuleSet> Set = Gen.Select(Rule.Array[0, 3], Alert.Array[0, 2], Monitor.Array[0, 2], (rules, alerts, expected) => new RuleSet(
        [.. rules.Select((rule, i) => rule with { Name = i + rule.Name })],
        [.. alerts.Select((alert, i) => alert with { Name = i + alert.Name })],
        [.. expected.Select((monitor, i) => monitor with { Name = i + monitor.Name })]));
}
