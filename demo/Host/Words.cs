using System.Security.Cryptography;

namespace Mailroom.Demo.Host;

/// <summary>Passwords that can be read off a screen and typed: no letter that looks like another.</summary>
static class Words
{
    const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Four groups of four, about 79 bits.</summary>
    public static string Password() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));
}
