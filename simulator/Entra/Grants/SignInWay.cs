namespace Mailroom.Simulator.Entra.Grants;

/// <summary>How a person signed in.</summary>
internal enum SignInWay
{
    Password,
    DeviceCode,
    Code,
}
