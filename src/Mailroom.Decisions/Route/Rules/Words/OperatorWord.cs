using Mailroom.Decisions.Route.Rules.Conditions;

namespace Mailroom.Decisions.Route.Rules.Words;

/// <summary>An operator as rules write it.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Word">Its word.</param>
public sealed record OperatorWord(Operator Operator, string Word);
