using System.CommandLine;
using Mailroom.Engine.Store.Secrets;

namespace Mailroom.App.Cli;

/// <summary>Passwords and secrets, which are never arguments: other users of the machine can read those. They are asked for, or come over standard input.</summary>
static class SecretInput
{
    static readonly Option<bool> PasswordStdin = new("--password-stdin") { Description = "Read the password from standard input (one line); otherwise it is asked for" };
    static readonly Option<bool> ClientSecretStdin = new("--client-secret-stdin") { Description = "Read the client secret's Value from standard input (one line)" };
    static readonly Option<bool> CertificatePasswordStdin = new("--certificate-password-stdin") { Description = "Read the certificate file's password from standard input (one line)" };

    public static void AddTo(Command command)
    {
        command.Add(PasswordStdin);
        command.Add(ClientSecretStdin);
        command.Add(CertificatePasswordStdin);
    }

    /// <summary>Whether a client secret was announced.</summary>
    public static bool HasClientSecret(ParseResult parsed) => parsed.GetValue(ClientSecretStdin);

    /// <summary>The password: from standard input when announced, and when it is needed and nobody announced one, asked for.</summary>
    public static Secret? Password(ParseResult parsed, bool needed) =>
        parsed.GetValue(PasswordStdin) || (needed && Console.IsInputRedirected) ? Line() : needed ? Ask("Password: ") : null;

    /// <summary>The client secret, in the same way.</summary>
    public static Secret? ClientSecret(ParseResult parsed, bool needed) =>
        parsed.GetValue(ClientSecretStdin) || (needed && Console.IsInputRedirected) ? Line() : needed ? Ask("Client secret (Value): ") : null;

    /// <summary>The password of a certificate file; null when none was announced.</summary>
    public static Secret? CertificatePassword(ParseResult parsed) => parsed.GetValue(CertificatePasswordStdin) ? Line() : null;

    static Secret? Line() => Console.In.ReadLine() is { Length: > 0 } line ? new Secret(line) : null;

    static Secret? Ask(string prompt)
    {
        Console.Error.Write(prompt);
        var typed = new System.Text.StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace && typed.Length > 0)
                typed.Length--;
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }
        Console.Error.WriteLine();
        return typed.Length > 0 ? new Secret(typed.ToString()) : null;
    }
}
