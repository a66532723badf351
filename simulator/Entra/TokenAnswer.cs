using Mailroom.Simulator.Entra.Errors;

namespace Mailroom.Simulator.Entra;

/// <summary>What a token request comes to.</summary>
/// <param name="User">The sign-in name it is about, as far as known.</param>
internal abstract record TokenAnswer(string User)
{
    internal sealed record Refused(string User, EntraError Error) : TokenAnswer(User);

    // Fault is one of the switches that break the exchange itself.
    internal sealed record Broken(string User, Switch Fault, SwitchSetting Setting) : TokenAnswer(User);

    internal sealed record Issued(string User, Dictionary<string, object> Body, bool Lost) : TokenAnswer(User);
}
