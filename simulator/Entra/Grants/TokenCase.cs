using Mailroom.Simulator.Entra.Clients;

namespace Mailroom.Simulator.Entra.Grants;

/// <summary>A token request whose tenant, app and client were found in order.</summary>
internal sealed record TokenCase(TokenRequest Request, AppRegistration App, Tenant Tenant, ClientProof Proof, Boards Boards);
