namespace Mailroom.Testing;

/// <summary>Where the sources and build outputs are, seen from a running test.</summary>
public static class Repository
{
    /// <summary>The folder that holds Mailroom.slnx.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The built product, to be started with <c>dotnet exec</c>: the same configuration as the running test.</summary>
    public static string ProductPath
    {
        get
        {
            // artifacts/bin/<project>/<configuration>/
            var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Name;
            var path = Path.Combine(Root, "artifacts", "bin", "Mailroom.App", configuration, "mailroom.dll");
            return File.Exists(path) ? path : throw new FileNotFoundException("The product is not built: dotnet build src/Mailroom.App", path);
        }
    }

    /// <summary>The files of the repository whose name matches, build outputs left out, by full path.</summary>
    /// <param name="pattern">A file name pattern, such as *.md.</param>
    /// <param name="below">A folder relative to <see cref="Root"/>; all of it when empty.</param>
    public static IReadOnlyList<string> Files(string pattern, string below = "")
    {
        var start = Path.Combine(Root, below);
        return [.. Directory.EnumerateFiles(start, pattern, SearchOption.AllDirectories).Where(IsSource).Order(StringComparer.Ordinal)];
    }

    static bool IsSource(string path) =>
        !Path.GetRelativePath(Root, path).Split(Path.DirectorySeparatorChar)
            .Any(part => part is "artifacts" or "bin" or "obj" or ".git" or "TestResults" or "node_modules");

    static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Mailroom.slnx")))
                return at.FullName;
        }
        throw new DirectoryNotFoundException($"No Mailroom.slnx above {AppContext.BaseDirectory}");
    }
}
