using System.Security.Cryptography.X509Certificates;
using Mailroom.Simulator.Exchange;

namespace Mailroom.Simulator.Connections;

/// <summary>What every session needs.</summary>
internal sealed record MailServices(
    TenantDirectory Directory, SwitchBoard Server, TokenCheck Tokens, SimulatorLog Log, TimeProvider Time, X509Certificate2 Leaf,
    SentMails Sent)
{
    /// <summary>Answers go under this name; Exchange's own have a data centre in theirs.</summary>
    internal const string HostName = "localhost";
}
