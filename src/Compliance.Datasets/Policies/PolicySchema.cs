using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Compliance.Datasets.Policies;

/// <summary>
/// Checks a YAML document against the published JSON Schema, on the YAML nodes themselves so that an error names its line.
/// Knows the keywords that our schema uses, and refuses to run with any other.
/// </summary>
internal sealed class PolicySchema
{
    /// <summary>Keywords that are checked or carry no check.</summary>
    internal static readonly IReadOnlySet<string> Keywords = new HashSet<string>(StringComparer.Ordinal)
    {
        "$schema", "$id", "$defs", "$ref", "title", "description", "type", "enum", "required", "properties",
        "additionalProperties", "items", "minItems", "minLength", "minimum", "maximum",
    };

    private readonly JsonObject _schema;
    private readonly string _file;

    private PolicySchema(JsonObject schema, string file) => (_schema, _file) = (schema, file);

    /// <summary>The published schema.</summary>
    internal static JsonObject Published()
    {
        using var resource = typeof(PolicySchema).Assembly.GetManifestResourceStream("policy.schema.json")!;
        return JsonNode.Parse(resource)!.AsObject();
    }

    /// <summary>Checks a document and returns it as JSON.</summary>
    /// <exception cref="DatasetException">The document does not fit; the message names line, column and field.</exception>
    public static JsonObject Check(YamlNode document, string file)
    {
        var schema = new PolicySchema(Published(), file);
        return (JsonObject)schema.Convert(document, schema._schema, "")!;
    }

    private JsonNode? Convert(YamlNode node, JsonObject rule, string path)
    {
        if ((string?)rule["$ref"] is { } reference)
            rule = reference.Split('/').Skip(1).Aggregate((JsonNode)_schema, (place, name) => place[name]!).AsObject();
        return (string?)rule["type"] switch
        {
            "object" => ConvertObject(node, rule, path),
            "array" => ConvertArray(node, rule, path),
            _ => ConvertScalar(node, rule, path),
        };
    }

    private JsonObject ConvertObject(YamlNode node, JsonObject rule, string path)
    {
        var fields = node as YamlMappingNode ?? throw Error(node, path, "must be a mapping", "write it as 'key: value' lines");
        var result = new JsonObject();
        foreach (var (keyNode, value) in fields.Children)
        {
            var key = (keyNode as YamlScalarNode)?.Value ?? throw Error(keyNode, path, "has a key that is not text", "use plain keys");
            var place = path.Length == 0 ? key : $"{path}.{key}";
            var child = rule["properties"]?[key] ?? rule["additionalProperties"] as JsonObject
                ?? throw Error(keyNode, place, "is not a known key", $"use one of {string.Join(", ", rule["properties"]!.AsObject().Select(property => property.Key))}");
            result[key] = Convert(value, child.AsObject(), place);
        }

        foreach (var required in rule["required"]?.AsArray() ?? [])
            if (!result.ContainsKey((string)required!))
                throw Error(node, path.Length == 0 ? (string)required! : $"{path}.{required}", "is missing", "add it");
        return result;
    }

    private JsonArray ConvertArray(YamlNode node, JsonObject rule, string path)
    {
        var items = node as YamlSequenceNode ?? throw Error(node, path, "must be a list", "write it as [a, b]");
        if (items.Children.Count < ((int?)rule["minItems"] ?? 0))
            throw Error(node, path, "is empty", "name at least one");
        return new JsonArray([.. items.Select((item, index) => Convert(item, rule["items"]!.AsObject(), $"{path}[{index}]"))]);
    }

    private JsonValue ConvertScalar(YamlNode node, JsonObject rule, string path)
    {
        var text = (node as YamlScalarNode)?.Value ?? throw Error(node, path, "must be a single value", "write one value");
        var plain = ((YamlScalarNode)node).Style == ScalarStyle.Plain;
        JsonValue? value = (string?)rule["type"] switch
        {
            "string" => JsonValue.Create(text),
            "boolean" when plain && text is "true" or "false" => JsonValue.Create(text == "true"),
            "integer" when plain && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
            "number" when plain && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => JsonValue.Create(number),
            _ => null,
        };
        if (value is null)
            throw Error(node, path, $"must be of type {rule["type"]}", "correct the value");
        if (rule["enum"]?.AsArray() is { } allowed && !allowed.Any(option => string.Equals(option!.ToString(), text, StringComparison.Ordinal)))
            throw Error(node, path, "is not an allowed value", $"use one of {string.Join(", ", allowed.Select(option => option!.ToString()))}");
        if (text.Length < ((int?)rule["minLength"] ?? 0))
            throw Error(node, path, "is empty", "write a value");
        CheckRange(node, rule, path, text);
        return value;
    }

    private void CheckRange(YamlNode node, JsonObject rule, string path, string text)
    {
        if (rule["minimum"] is null && rule["maximum"] is null)
            return;
        var number = double.Parse(text, CultureInfo.InvariantCulture);
        if (number < ((double?)rule["minimum"] ?? double.NegativeInfinity) || number > ((double?)rule["maximum"] ?? double.PositiveInfinity))
            throw Error(node, path, "is out of range", $"use a value from {rule["minimum"]} to {rule["maximum"]}");
    }

    private DatasetException Error(YamlNode node, string path, string problem, string remedy)
        => new(_file, node.Start.Line, (int)node.Start.Column, $"{(path.Length == 0 ? "the policy" : path)} {problem}", remedy);
}
