using System.Text;
using Compliance.Datasets;

namespace Compliance.Anonymization;

/// <summary>
/// Checks k-anonymity on a released dataset by counting its tuples as text. It shares no code with the search: a defect there is found here.
/// Memory grows with the equivalence classes: their text, and about 100 bytes each.
/// </summary>
public static class KAnonymityVerifier
{
    /// <summary>Counts the classes of the quasi-identifiers.</summary>
    /// <param name="output">The released records.</param>
    /// <param name="quasiIdentifiers">Columns.</param>
    /// <param name="k">Least size of a class.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="DatasetException">A quasi-identifier is no column of the output, so nothing could be concluded about it.</exception>
    public static Task<KAnonymityVerification> VerifyAsync(RecordReader output, IReadOnlyList<string> quasiIdentifiers, int k, CancellationToken cancellation)
        => VerifyAsync(output, quasiIdentifiers, k, null, cancellation);

    /// <summary>Counts the classes of the quasi-identifiers, and the records.</summary>
    /// <param name="output">The released records.</param>
    /// <param name="quasiIdentifiers">Columns.</param>
    /// <param name="k">Least size of a class.</param>
    /// <param name="records">How many records there must be; null when that is not known.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="DatasetException">A quasi-identifier is no column of the output, so nothing could be concluded about it.</exception>
    public static async Task<KAnonymityVerification> VerifyAsync(
        RecordReader output, IReadOnlyList<string> quasiIdentifiers, int k, long? records, CancellationToken cancellation)
    {
        foreach (var missing in quasiIdentifiers.Where(name => !output.Columns.Contains(name, StringComparer.Ordinal)))
            throw new DatasetException(missing, null, null, "the quasi-identifier is no column of the released dataset, so its anonymity cannot be checked", "name the column as the dataset does");
        var classes = new Dictionary<string, long>(StringComparer.Ordinal);
        var text = new StringBuilder();
        var read = 0L;
        while (await output.ReadAsync(cancellation).ConfigureAwait(false))
        {
            read++;
            WriteTuple(output, quasiIdentifiers, text.Clear());
            var key = text.ToString();
            classes[key] = classes.GetValueOrDefault(key) + 1;
        }

        var smallest = classes.Count == 0 ? 0 : classes.Values.Min();
        return new((classes.Count == 0 || smallest >= k) && (records is null || records == read), read, classes.Count, smallest);
    }

    // Each value with its length, so that none can be read as a part of another; a column that the record lacks differs from an empty one.
    private static void WriteTuple(RecordReader output, IReadOnlyList<string> quasiIdentifiers, StringBuilder text)
    {
        foreach (var name in quasiIdentifiers)
        {
            for (var field = 0; field < output.FieldCount; field++)
            {
                if (!string.Equals(output.Columns[output.ColumnOf(field)], name, StringComparison.Ordinal))
                    continue;
                var value = output.Field(field);
                text.Append(value.Length).Append(':').Append(value);
            }

            text.Append(';');
        }
    }
}

/// <summary>What the check of a released dataset found.</summary>
/// <param name="Holds">Every class has at least k records, and there are as many records as there must be.</param>
/// <param name="Records">Records.</param>
/// <param name="Classes">Equivalence classes.</param>
/// <param name="SmallestClass">Records of the smallest.</param>
public sealed record KAnonymityVerification(bool Holds, long Records, long Classes, long SmallestClass);
