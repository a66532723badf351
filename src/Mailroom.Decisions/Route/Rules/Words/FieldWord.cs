using Mailroom.Decisions.Route.Rules.Conditions;

namespace Mailroom.Decisions.Route.Rules.Words;

/// <summary>A field of a mail as rules write it.</summary>
/// <param name="Field">The field.</param>
/// <param name="Word">Its word.</param>
/// <param name="Named">Whether a name follows the word, as in <c>header X-Priority</c>.</param>
/// <param name="Operators">What it can be compared with.</param>
public sealed record FieldWord(MailField Field, string Word, bool Named, IReadOnlyList<OperatorWord> Operators);
