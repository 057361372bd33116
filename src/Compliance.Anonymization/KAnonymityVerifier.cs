using System.Security.Cryptography;
using System.Text;
using Compliance.Datasets;

namespace Compliance.Anonymization;

/// <summary>
/// Checks k-anonymity on a released dataset by counting its tuples as text. It shares no code with the search: a defect there is found here.
/// Memory grows with the equivalence classes, about 100 bytes each.
/// </summary>
public static class KAnonymityVerifier
{
    /// <summary>Counts the classes of the quasi-identifiers.</summary>
    /// <param name="output">The released records.</param>
    /// <param name="quasiIdentifiers">Columns.</param>
    /// <param name="k">Least size of a class.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async Task<KAnonymityVerification> VerifyAsync(RecordReader output, IReadOnlyList<string> quasiIdentifiers, int k, CancellationToken cancellation)
    {
        var wanted = quasiIdentifiers.ToHashSet(StringComparer.Ordinal);
        var classes = new Dictionary<Int128, long>();
        var records = 0L;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        while (await output.ReadAsync(cancellation).ConfigureAwait(false))
        {
            records++;
            for (var field = 0; field < output.FieldCount; field++)
            {
                var column = output.Columns[output.ColumnOf(field)];
                if (!wanted.Contains(column))
                    continue;
                // Lengths keep two values from being read as one another's parts.
                var value = output.Field(field).ToString();
                hash.AppendData(Encoding.UTF8.GetBytes($"{column.Length}:{column}{value.Length}:{value}"));
            }

            var key = System.Buffers.Binary.BinaryPrimitives.ReadInt128BigEndian(hash.GetHashAndReset());
            classes[key] = classes.GetValueOrDefault(key) + 1;
        }

        var smallest = classes.Count == 0 ? 0 : classes.Values.Min();
        return new(classes.Count == 0 || smallest >= k, records, classes.Count, smallest);
    }
}

/// <summary>What the check of a released dataset found.</summary>
/// <param name="Holds">Every class has at least k records.</param>
/// <param name="Records">Records.</param>
/// <param name="Classes">Equivalence classes.</param>
/// <param name="SmallestClass">Records of the smallest.</param>
public sealed record KAnonymityVerification(bool Holds, long Records, long Classes, long SmallestClass);
