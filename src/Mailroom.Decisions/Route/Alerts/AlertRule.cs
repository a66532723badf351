using Mailroom.Decisions.Route.Alerts.Fields;
using Mailroom.Decisions.Route.Rules.Conditions;

namespace Mailroom.Decisions.Route.Alerts;

/// <summary>How the mail of one monitoring system is read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Enabled">Whether it is used at all.</param>
/// <param name="Mailboxes">The names or numbers of the mailboxes it is for; empty when it is for all.</param>
/// <param name="When">Which mails are its.</param>
/// <param name="Fields">What is read out of them.</param>
/// <param name="Key">What makes two mails one alert, with <c>{field}</c> for the fields: the name of the alert stands before it.</param>
/// <param name="Problem">Which of them say that something is wrong; asked after <paramref name="Recovery"/>.</param>
/// <param name="Recovery">Which of them say that it is well again.</param>
/// <param name="WithoutTicket">What becomes of a recovery of which no ticket is open.</param>
public sealed record AlertRule(
    string Name, bool Enabled, IReadOnlyList<string> Mailboxes, Condition.Group When, IReadOnlyList<AlertField> Fields, string Key,
    Condition.Group Problem, Condition.Group Recovery, LoneRecovery WithoutTicket);
