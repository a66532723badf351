using Mailroom.Demo.Host;

namespace Mailroom.Demo.Desk;

/// <summary>A file that says how the demo's desk is set up, handed to the product as an administrator would.</summary>
static class DeskFile
{
    /// <summary>Hands one over with a command that takes a file, such as <c>import</c>.</summary>
    /// <param name="product">The product.</param>
    /// <param name="memory">Whose desk it is.</param>
    /// <param name="name">The file: <c>words.yaml</c> or <c>rules.yaml</c>.</param>
    /// <param name="ct">Gives up.</param>
    /// <param name="command">The command without the file.</param>
    public static async Task HandOverAsync(Product product, Memory memory, string name, CancellationToken ct, params string[] command)
    {
        using var stream = typeof(DeskFile).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        var text = (await reader.ReadToEndAsync(ct)).Replace("{admin}", memory.AdminEmail, StringComparison.Ordinal).Replace("{mailbox}", memory.Mailbox, StringComparison.Ordinal);
        var folder = Directory.CreateTempSubdirectory("mailroom-demo-desk-");
        try
        {
            var file = Path.Combine(folder.FullName, name);
            await File.WriteAllTextAsync(file, text, ct);
            var (exitCode, said) = await product.RunAsync("", ct, [.. command, file]);
            if (exitCode != 0)
                throw new DemoException($"mailroom {string.Join(' ', command)} {name} ended with exit code {exitCode}: {said}", exitCode);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
