namespace Mailroom.Simulator.Entra.Clients;

/// <summary>How a client proved which app it is.</summary>
internal enum ClientProof
{
    None,
    Secret,
    Certificate,
}
