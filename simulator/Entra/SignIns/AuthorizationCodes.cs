using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Mailroom.Simulator.Entra.SignIns;

/// <summary>The authorization codes that browsers took back to clients.</summary>
internal sealed class AuthorizationCodes
{
    internal static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    readonly ConcurrentDictionary<string, AuthorizationCode> codes = [];

    internal string Issue(AuthorizationCode code)
    {
        var text = "1." + Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(90));
        codes[text] = code;
        return text;
    }

    internal AuthorizationCode? Find(string text) => codes.GetValueOrDefault(text);
}
