namespace Mailroom.Simulator.Imap;

/// <summary>What a client may make large.</summary>
internal static class ImapLimits
{
    /// <summary>Bytes in a literal before sign-in; answered BAD beyond it.</summary>
    internal const int LargestLiteralBeforeSignIn = 64 * 1024;

    /// <summary>Bytes in a literal after sign-in (150 MB, as Exchange Online's largest mail); answered BAD beyond it.</summary>
    internal const int LargestLiteral = 150 * 1024 * 1024;

    /// <summary>Keys nested in a SEARCH; answered BAD beyond it.</summary>
    internal const int DeepestSearch = 50;
}
