using Mailroom.Simulator.Entra.Errors;

namespace Mailroom.Simulator.Entra.Clients;

/// <summary>Whether the client is the app it says it is.</summary>
internal sealed class ClientCheck(TenantDirectory directory, TimeProvider time)
{
    readonly ClientAssertion assertions = new(directory, time);

    internal (ClientProof Proof, EntraError? Error) Check(TokenRequest request, AppRegistration app, ClientRule rule, Boards boards)
    {
        var sent = request["client_assertion"].Length > 0 ? ClientProof.Certificate
            : request["client_secret"].Length > 0 ? ClientProof.Secret
            : ClientProof.None;
        var publicFlows = app.PublicClientFlows && !(rule is ClientRule.Any or ClientRule.PublicFlow && boards.Take(Switch.PublicClientFlowsOff));
        var (mustProve, mayProve) = rule switch
        {
            ClientRule.Native => (false, false),
            ClientRule.Confidential => (true, true),
            ClientRule.PublicFlow => (!publicFlows, !publicFlows),
            _ => (!publicFlows, true),
        };
        return sent switch
        {
            ClientProof.None => (sent, mustProve ? EntraError.NotPublic : null),
            _ when !mayProve => (sent, EntraError.SecretNotAllowed),
            ClientProof.Secret => (sent, CheckSecret(request["client_secret"], app)),
            _ => (sent, assertions.Check(request, app)),
        };
    }

    EntraError? CheckSecret(string value, AppRegistration app) =>
        app.Credentials.Secrets.FirstOrDefault(s => s.Is(value)) is not { } secret ? EntraError.WrongSecret(app.ClientId)
        : secret.ExpiresAt <= time.GetUtcNow() ? EntraError.SecretExpired(app.ClientId)
        : null;
}
