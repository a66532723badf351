using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Mailroom.App.Web.Parts;

/// <summary>Style, script and icon: they lie inside the assembly and are named by their content, so browsers may keep them for ever.</summary>
public static class Asset
{
    sealed record Held(byte[] Bytes, string Type, string Version);

    static readonly FrozenDictionary<string, Held> All = typeof(Asset).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("assets/", StringComparison.Ordinal)).ToFrozenDictionary(name => name["assets/".Length..], Read);

    public static string Url(string name) => $"/assets/{name}?v={All[name].Version}";

    internal static void MapAssets(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/assets/{name}", (string name, HttpResponse response) =>
        {
            if (!All.TryGetValue(name, out var asset))
                return Results.NotFound();
            response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Bytes(asset.Bytes, asset.Type, entityTag: new EntityTagHeaderValue($"\"{asset.Version}\""));
        }).AllowAnonymous();

    static Held Read(string name)
    {
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var type = Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => throw new InvalidOperationException($"No media type is known for {name}."),
        };
        return new Held(bytes, type, Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]);
    }
}
