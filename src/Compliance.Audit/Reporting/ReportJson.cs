using System.Text.Json.Serialization;

namespace Compliance.Audit.Reporting;

/// <summary>Form of <c>report.json</c>.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(DatasetReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
