using Mailroom.Decisions.Diagnose;

namespace Mailroom.Engine.SignIn;

/// <summary>
/// The identity provider did not give an answer that the identity library should see. Travels through the library,
/// from the connection to <see cref="RefusalReader"/>.
/// </summary>
/// <param name="refusal">What happened instead. Holds no secret.</param>
sealed class ProviderException(Refusal refusal) : Exception($"The identity provider did not answer the request ({refusal.Error}).")
{
    /// <summary>What happened instead.</summary>
    public Refusal Refusal => refusal;
}
