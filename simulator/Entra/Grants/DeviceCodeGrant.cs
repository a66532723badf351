using Mailroom.Simulator.Entra.Clients;
using Mailroom.Simulator.Entra.Errors;
using Mailroom.Simulator.Entra.SignIns;

namespace Mailroom.Simulator.Entra.Grants;

/// <summary>Asking whether somebody has entered the code yet (RFC 8628 3.4).</summary>
internal sealed class DeviceCodeGrant(DeviceCodes codes, TimeProvider time) : IGrant
{
    public string Name => "device_code";

    public IReadOnlyList<string> Needed { get; } = ["client_id", "device_code"];

    public Account? AccountOf(TokenRequest request) => Find(request)?.Approver;

    public ClientRule RuleFor(TokenRequest request) => ClientRule.PublicFlow;

    public Redemption Redeem(TokenCase request)
    {
        if (Find(request.Request) is not { } code || code.App != request.App)
            return EntraError.BadDeviceCode;
        if (code.State == DeviceCodeState.Redeemed)
            return EntraError.CodeRedeemed;
        if (code.State == DeviceCodeState.Declined)
            return EntraError.DeviceCodeDeclined;
        if (codes.IsOver(code))
            return EntraError.DeviceCodeExpired;
        if (code.Approver is not { } account)
            return EntraError.AuthorizationPending;
        if (Policies.Check(request.Boards, inBrowser: true) is { } error)
            return error;
        if (!code.Redeem())
            return EntraError.CodeRedeemed;
        // MSAL repeats the scope with each question; others name it at the start only.
        var scope = request.Request.Scope.Length > 0 ? request.Request.Scope : code.Scope;
        return new Redemption.Person(new SignIn(code.App, account, request.Proof, SignInWay.DeviceCode, time.GetUtcNow()), scope);
    }

    DeviceCode? Find(TokenRequest request) => codes.Find(request["device_code"]);
}
