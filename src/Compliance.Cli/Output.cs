using System.Text.Json;
using System.Text.Json.Serialization;

namespace Compliance.Cli;

/// <summary>How results are printed for machines.</summary>
internal static class Output
{
    /// <summary>Indented, camel case, enums by name.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };
}
