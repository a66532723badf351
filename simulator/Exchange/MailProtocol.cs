namespace Mailroom.Simulator.Exchange;

/// <summary>What a token is shown for. Each protocol wants a scope of its own from people and a role of its own from apps.</summary>
internal enum MailProtocol
{
    Imap,
    Pop,
    Smtp,
}
