using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Compliance.Datasets.Policies;

/// <summary>Reads <c>policy.yaml</c>.</summary>
public static class PolicyReader
{
    private const int DefaultApprovalDays = 14;

    /// <summary>Reads and checks a policy.</summary>
    /// <param name="yaml">Its text.</param>
    /// <param name="fileName">Name for messages.</param>
    /// <exception cref="DatasetException">The text is no YAML or does not fit the schema; the message names file, line, column and field.</exception>
    public static DatasetPolicy Read(string yaml, string fileName)
    {
        var policy = PolicySchema.Check(Parse(yaml, fileName), fileName);
        var columns = Map(policy["columns"], ColumnOf);
        foreach (var (name, column) in columns)
            if (column.Hierarchy is { } path && (path.StartsWith('/') || path.Contains('\\', StringComparison.Ordinal) || path.Split('/').Any(segment => segment is "" or "." or "..")))
                throw new DatasetException(fileName, null, null, $"columns.{name}.hierarchy is not a relative path", "name a file beside the policy, without '..'");
        var basis = policy["legalBasis"];
        return new(
            (string)policy["purpose"]!,
            new((string)policy["controller"]!["name"]!, (string)policy["controller"]!["contact"]!),
            [.. policy["jurisdictions"]!.AsArray().Select(name => Enum.Parse<Jurisdiction>((string)name!)).Distinct()],
            new((string?)basis?["gdpr"], (string?)basis?["gdprSpecial"], (int?)(long?)basis?["pipl"], (bool?)basis?["separateConsent"] ?? false, (string?)basis?["reference"]),
            columns,
            policy["anonymization"] is { } model ? new((int)(long)model["k"]!, (double?)model["suppressionLimit"] ?? 0) : null,
            Map(policy["operators"], OperatorOf),
            policy["defaultOperator"] is { } standard ? OperatorOf(standard) : new("redact"),
            new(Enum.Parse<ReleaseMode>((string)policy["release"]!["mode"]!, ignoreCase: true), (int?)(long?)policy["release"]!["approvalDays"] ?? DefaultApprovalDays),
            (int?)(long?)policy["retentionDays"]);
    }

    private static YamlNode Parse(string yaml, string fileName)
    {
        try
        {
            // Aliases could multiply a small text into a large document; a policy needs none.
            var parser = new Parser(new StringReader(yaml));
            while (parser.MoveNext())
                if (parser.Current is AnchorAlias alias)
                    throw new DatasetException(fileName, alias.Start.Line, (int)alias.Start.Column, "the policy uses an alias", "write the value out");
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents.Count == 1
                ? stream.Documents[0].RootNode
                : throw new DatasetException(fileName, null, null, $"the policy has {stream.Documents.Count} documents", "write exactly one");
        }
        catch (YamlException invalid)
        {
            throw new DatasetException(fileName, invalid.Start.Line, (int)invalid.Start.Column, $"the policy is not valid YAML: {invalid.Message}", "correct the syntax at this place", invalid);
        }
    }

    private static Dictionary<string, T> Map<T>(JsonNode? node, Func<JsonNode, T> convert)
        => (node?.AsObject() ?? []).ToDictionary(entry => entry.Key, entry => convert(entry.Value!), StringComparer.Ordinal);

    private static ColumnPolicy ColumnOf(JsonNode column)
        => new(
            (string?)column["role"] is { } role ? Enum.Parse<ColumnRole>(role, ignoreCase: true) : null,
            (string?)column["hierarchy"],
            column["operator"] is { } chosen ? OperatorOf(chosen) : null);

    private static OperatorPolicy OperatorOf(JsonNode node)
    {
        var parameters = (JsonObject)node.DeepClone();
        parameters.Remove("name");
        return new((string)node["name"]!, parameters.Count == 0 ? null : parameters);
    }
}
