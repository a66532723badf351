using Mailroom.Decisions.Route.Rules.Conditions;

namespace Mailroom.Decisions.Route.Rules;

/// <summary>One rule of the operator.</summary>
/// <param name="Name">Its name; every mail that it drops or holds is marked with it.</param>
/// <param name="Enabled">Whether it is asked at all.</param>
/// <param name="Mailboxes">The names or numbers of the mailboxes it is for, in any case of letters; empty when it is for all.</param>
/// <param name="When">What a mail has to be.</param>
/// <param name="Then">What happens to it.</param>
public sealed record Rule(string Name, bool Enabled, IReadOnlyList<string> Mailboxes, Condition.Group When, Actions Then);
