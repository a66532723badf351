using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Route.Rules;
using Mailroom.Engine.Store;

namespace Mailroom.Engine.Pipeline;

/// <summary>Asks rules about a mail.</summary>
/// <param name="raw">The mail's frame: its size and when it came.</param>
/// <param name="mail">The mail.</param>
/// <param name="match">What it is to us.</param>
/// <param name="facts">What is known that concerns it.</param>
public delegate RuleOutcome AskRules(RawMail raw, ReadMail mail, MailMatch match, Facts facts);

/// <summary>How a mail is decided that is stored already.</summary>
/// <param name="Horizon">What may be known; null for everything.</param>
/// <param name="Rules">Rules to ask instead of the stored ones; null for the stored ones.</param>
public sealed record DecideTerms(Horizon? Horizon = null, AskRules? Rules = null);
