namespace Mailroom.Simulator.Entra.SignIns;

/// <summary>How a person signed in.</summary>
internal enum SignInWay
{
    Password,
    DeviceCode,
    Code,
}
