namespace Mailroom.Simulator.Entra.Clients;

/// <summary>What kind of client a grant asks for.</summary>
internal enum ClientRule
{
    /// <summary>Any: what is sent is checked.</summary>
    Any,

    /// <summary>A public one by "Allow public client flows"; while that is off, a confidential one.</summary>
    PublicFlow,

    /// <summary>A public one by its redirect URI, whatever the flag says.</summary>
    Native,

    /// <summary>One with a secret or a certificate.</summary>
    Confidential,
}
