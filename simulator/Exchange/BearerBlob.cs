namespace Mailroom.Simulator.Exchange;

/// <summary>What XOAUTH2 sends: <c>user=…^Aauth=Bearer …^A^A</c>.</summary>
/// <param name="User">The mailbox to open; empty where there is none.</param>
/// <param name="Token">The access token; empty where there is none.</param>
internal sealed record BearerBlob(string User, string Token)
{
    /// <summary>A user name that does not look like one may be a token in the wrong place; the log must not have it.</summary>
    internal string Shown => User.Length <= 254 && User.Contains('@') ? User : "";

    internal static BearerBlob Read(string text)
    {
        var fields = text.Split('\x01');
        return new BearerBlob(After("user="), After("auth=Bearer "));

        string After(string name) =>
            fields.FirstOrDefault(f => f.StartsWith(name, StringComparison.Ordinal)) is { } field ? field[name.Length..] : "";
    }
}
