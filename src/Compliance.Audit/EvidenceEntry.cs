using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Compliance.Audit.Canonical;

namespace Compliance.Audit;

/// <summary>One statement of the log: what a stage did to a dataset. It must hold no personal data, for it can never be erased.</summary>
/// <param name="Dataset">Id of the dataset.</param>
/// <param name="Stage">Stage, once per dataset.</param>
/// <param name="Time">When, written as UTC with milliseconds.</param>
/// <param name="Facts">Counts, digests, parameters, article ids; never a value of the dataset.</param>
public sealed record EvidenceEntry(string Dataset, string Stage, DateTimeOffset Time, JsonObject Facts)
{
    /// <summary>Most bytes that an entry may have: its length is an unsigned 16-bit number (C2SP tlog-tiles).</summary>
    public const int MaxBytes = 65_535;

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>What the entry is about; the log holds it once.</summary>
    public string Key => $"{Dataset}/{Stage}";

    /// <summary>The entry as the log stores and hashes it: canonical JSON (RFC 8785) in UTF-8.</summary>
    /// <exception cref="AuditLogException">The entry is too long or its facts have no canonical form.</exception>
    public byte[] Encode()
    {
        try
        {
            var bytes = CanonicalJson.Write(new JsonObject
            {
                ["dataset"] = Dataset,
                ["facts"] = Facts.DeepClone(),
                ["stage"] = Stage,
                ["time"] = Time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture),
                ["version"] = 1,
            });
            return bytes.Length <= MaxBytes
                ? bytes
                : throw new AuditLogException(Key, $"the entry has {bytes.Length} bytes, at most {MaxBytes} are allowed", "log the SHA-256 of the document instead of its text");
        }
        catch (ArgumentException e)
        {
            throw new AuditLogException(Key, "the entry has no canonical JSON", e.Message, e);
        }
    }

    /// <summary>Reads a stored entry.</summary>
    /// <exception cref="FormatException">The bytes are no entry in canonical form.</exception>
    public static EvidenceEntry Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (JsonNode.Parse(bytes) is JsonObject entry
                && entry.Count == 5
                && (string?)entry["dataset"] is { } dataset
                && (string?)entry["stage"] is { } stage
                && entry["facts"] is JsonObject facts
                && (int?)entry["version"] == 1
                && DateTime.TryParseExact((string?)entry["time"], TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
                && bytes.SequenceEqual(CanonicalJson.Write(entry)))
                return new EvidenceEntry(dataset, stage, new DateTimeOffset(time), (JsonObject)facts.DeepClone());
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or FormatException)
        {
            throw new FormatException("the entry is not canonical JSON", e);
        }

        throw new FormatException("the entry is not in the form dataset, facts, stage, time, version 1, or its JSON is not canonical");
    }

    /// <summary>True when both state the same; a repeated step states it later, so the time does not count.</summary>
    internal bool States(EvidenceEntry other)
        => Key == other.Key && Dataset == other.Dataset && CanonicalJson.Write(Facts).AsSpan().SequenceEqual(CanonicalJson.Write(other.Facts));
}
