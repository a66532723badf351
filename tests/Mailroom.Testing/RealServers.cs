using Xunit;

namespace Mailroom.Testing;

/// <summary>Whether the programs that some tests run against are on this machine.</summary>
public static class RealServers
{
    static readonly string[] Folders =
        [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/lib/dovecot"];

    /// <summary>True where a test that cannot have its server must fail: in CI, or with MAILROOM_TESTS_REQUIRE_SERVERS=1.</summary>
    public static bool Required =>
        string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase)
        || Environment.GetEnvironmentVariable("MAILROOM_TESTS_REQUIRE_SERVERS") == "1";

    /// <summary>
    /// The full path of <paramref name="program"/>. Where it is missing the running test is skipped with the
    /// reason, or fails where servers are <see cref="Required"/>.
    /// </summary>
    public static string Find(string program, string package)
    {
        if (Locate(program) is { } path)
            return path;
        var reason = $"{program} is not installed (Debian: apt-get install {package})";
        if (Required)
            Assert.Fail(reason);
        Assert.Skip(reason);
        throw new InvalidOperationException(reason);
    }

    /// <summary>The full path of <paramref name="program"/>, or null where no folder of the PATH has it.</summary>
    public static string? Locate(string program) =>
        Folders.Where(f => f.Length > 0).Select(f => Path.Combine(f, program)).FirstOrDefault(File.Exists);
}
