using System.Collections.Concurrent;
using System.Security.Cryptography;
using Mailroom.Simulator.Entra.Errors;
using Microsoft.IdentityModel.Tokens;

namespace Mailroom.Simulator.Entra.SignIns;

/// <summary>The device codes that were handed out, by either of their two names.</summary>
internal sealed class DeviceCodes(TimeProvider time)
{
    const int UserCodeLength = 9;

    // No vowels, so that no words come out, and nothing that looks like something else.
    const string Letters = "BCDFGHJKLMNPQRSTVWXYZ23456789";

    // So long after its end a code is still answered as one that has expired.
    static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    readonly ConcurrentDictionary<string, DeviceCode> codes = [];

    internal IReadOnlyList<DeviceCode> All => [.. codes.Values.OrderBy(c => c.ExpiresAt)];

    internal (string Secret, DeviceCode Code) Start(AppRegistration app, string place, string scope, TimeSpan lifetime)
    {
        var now = time.GetUtcNow();
        foreach (var (old, code) in codes)
            if (code.ExpiresAt + Remembered < now)
                codes.TryRemove(old, out _);
        var secret = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(96));
        var userCode = RandomNumberGenerator.GetString(Letters, UserCodeLength);
        return (secret, codes[secret] = new DeviceCode(app, userCode, place, scope, now + lifetime));
    }

    internal DeviceCode? Find(string secret) => codes.GetValueOrDefault(secret);

    internal DeviceCode? FindByUserCode(string userCode) =>
        codes.Values.FirstOrDefault(c => c.UserCode.Equals(userCode.Trim(), StringComparison.OrdinalIgnoreCase));

    internal bool IsOver(DeviceCode code) => code.ExpiresAt <= time.GetUtcNow();

    /// <summary>What keeps a person from answering a code; null: nothing.</summary>
    internal EntraError? Check(DeviceCode code, Account? account, TenantDirectory directory) =>
        code.State != DeviceCodeState.Pending ? EntraError.CodeRedeemed
        : IsOver(code) ? EntraError.DeviceCodeExpired
        : account is { HasPassword: false } ? BrowserErrors.UnknownUser(account.Address)
        : account is not null && (directory.FindTenant(code.Tenant) ?? account.Tenant) != account.Tenant
            ? BrowserErrors.UserOfAnotherTenant(account.Address, code.Tenant)
        : null;

    /// <summary>Answers for a person.</summary>
    /// <param name="userCode">The code as entered.</param>
    /// <param name="account">Who signs in; null: declines.</param>
    /// <param name="directory">Where the code's tenant is found.</param>
    internal void Answer(string userCode, Account? account, TenantDirectory directory)
    {
        var code = FindByUserCode(userCode) ?? throw new KeyNotFoundException($"There is no device code {userCode}.");
        var error = Check(code, account, directory);
        if (error is null && !(account is null ? code.Decline() : code.Approve(account)))
            error = EntraError.CodeRedeemed;
        if (error is not null)
            throw new ArgumentException($"AADSTS{error.Code}: {error.Text}");
    }
}
