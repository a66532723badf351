using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mailroom.Engine.Store.Secrets;

/// <summary>
/// A password, a token or a key on its way through the program. It cannot be printed, formatted, compared or
/// serialised by accident: only <see cref="Reveal"/> gives it out, so that every place that sees it can be found.
/// </summary>
[JsonConverter(typeof(Refusal))]
public sealed class Secret
{
    readonly string value;

    /// <summary>Wraps a value.</summary>
    /// <param name="value">The secret; not empty.</param>
    public Secret(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        this.value = value;
    }

    /// <summary>The secret itself. Call it only where it leaves the program.</summary>
    public string Reveal() => value;

    /// <summary>Always <c>(secret)</c>.</summary>
    public override string ToString() => "(secret)";

    sealed class Refusal : JsonConverter<Secret>
    {
        public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new JsonException("A secret is not read from JSON.");

        public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) =>
            throw new JsonException("A secret is not written as JSON.");
    }
}
