using System.Security.Cryptography.X509Certificates;
using Mailroom.Simulator.Exchange;

namespace Mailroom.Simulator.Imap;

/// <summary>What every session needs.</summary>
internal sealed record ImapServices(
    TenantDirectory Directory, SwitchBoard Server, TokenCheck Tokens, SimulatorLog Log, TimeProvider Time, X509Certificate2 Leaf);
