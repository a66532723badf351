namespace Mailroom.Engine.Store.Secrets;

/// <summary>Where the master key is (<c>Mailroom:Keys</c>). <c>MAILROOM_MASTER_KEY</c> in the environment goes before it.</summary>
public sealed record KeySettings
{
    /// <summary>A file that holds the master key: 32 bytes as Base64. It must not lie in the data folder. Empty: the user's configuration folder.</summary>
    public string MasterKeyFile { get; init; } = "";
}
