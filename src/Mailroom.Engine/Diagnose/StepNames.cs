using Mailroom.Engine.SignIn.Servers;

namespace Mailroom.Engine.Diagnose;

/// <summary>What the steps of a test are called, for scripts and for people.</summary>
public static class StepNames
{
    const string OfSending = "send-";

    /// <summary>The keys and titles of receiving, in their order.</summary>
    public static IReadOnlyList<(string Key, string Title)> Receiving { get; } =
    [
        ("name-lookup", "Name lookup"), ("tcp", "Connection (TCP)"), ("tls", "Encryption (TLS)"), ("token", "Token"),
        ("scopes", "Granted scopes"), ("account", "Signed-in account"), ("mailbox", "Mailbox open"),
    ];

    /// <summary>The keys and titles of sending, in their order.</summary>
    public static IReadOnlyList<(string Key, string Title)> Sending { get; } =
    [
        ("send-name-lookup", "Sending: name lookup"), ("send-tcp", "Sending: connection (TCP)"), ("send-tls", "Sending: encryption (TLS)"), ("send-token", "Sending: token"),
        ("send-scopes", "Sending: granted scopes"), ("send-account", "Sending: signed-in account"), ("send-login", "Sending: sign-in"),
    ];

    /// <summary>Whether a step is one of sending.</summary>
    /// <param name="step">The step.</param>
    public static bool IsOfSending(TestStep step) => step.Key.StartsWith(OfSending, StringComparison.Ordinal);

    internal static TestStep Of(bool sends, OpenStep step, StepResult result, string sentence)
    {
        var (key, title) = (sends ? Sending : Receiving)[(int)step];
        return new TestStep(key, title, result, sentence);
    }
}
