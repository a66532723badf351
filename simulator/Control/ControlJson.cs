using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mailroom.Simulator.Control;

/// <summary>How the control interface reads and writes JSON.</summary>
internal static class ControlJson
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        DictionaryKeyPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    internal static async Task<T> ReadAsync<T>(HttpContext http) where T : class, new()
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        if (body.Length == 0)
            return new T();
        return JsonSerializer.Deserialize<T>(body.GetBuffer().AsSpan(0, (int)body.Length), Options)
            ?? throw new ArgumentException("A JSON object is expected.");
    }

    internal static IResult Write(object body, int status = StatusCodes.Status200OK) => Results.Json(body, Options, statusCode: status);

    /// <summary>A switch by name; capitals and hyphens do not matter.</summary>
    internal static Switch SwitchNamed(string name) =>
        Enum.TryParse<Switch>(name.Replace("-", ""), ignoreCase: true, out var which) && Enum.IsDefined(which) && !char.IsAsciiDigit(name[0])
            ? which
            : throw new KeyNotFoundException($"There is no switch {name}. There are: {string.Join(", ", Enum.GetNames<Switch>())}.");
}
