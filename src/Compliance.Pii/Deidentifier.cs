using System.Text;
using Compliance.Datasets;
using Compliance.Datasets.Policies;
using Compliance.Pii.Operators;

namespace Compliance.Pii;

/// <summary>
/// Applies operators: to every value of a direct identifier's column, and to the findings inside all other values.
/// Records are written back in their own format; what is not treated keeps its bytes.
/// </summary>
/// <param name="decisions">Decisions for the columns.</param>
/// <param name="policy">Operators by entity type; null: findings are redacted.</param>
/// <param name="keys">Keys of tokens and ciphertexts.</param>
/// <param name="scanner">Finds what is inside values.</param>
public sealed class Deidentifier(IReadOnlyList<ColumnDecision> decisions, DatasetPolicy? policy, KeyRing keys, PiiScanner scanner)
{
    private const string Column = "DIRECT";

    private readonly Dictionary<string, ColumnDecision> _decisions = decisions.ToDictionary(decision => decision.Column, StringComparer.Ordinal);

    /// <summary>Writes every record of the reader, without a header.</summary>
    public async Task<DeidentificationResult> RewriteAsync(RecordReader reader, TextWriter output, CancellationToken cancellation)
    {
        var run = new Run(this);
        string?[] replacements = [];
        var records = 0L;
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
        {
            if (replacements.Length != reader.FieldCount)
                replacements = new string?[reader.FieldCount];
            for (var field = 0; field < reader.FieldCount; field++)
                replacements[field] = run.Treat(reader.Columns[reader.ColumnOf(field)], reader.Field(field));
            reader.Write(output, replacements);
            records++;
        }

        return new(records, run.Treatments());
    }

    private OperatorPolicy PolicyOf(string entity) => policy?.Operators.GetValueOrDefault(entity) ?? policy?.DefaultOperator ?? new("redact");

    /// <summary>One pass: operators by entity and counts.</summary>
    private sealed class Run(Deidentifier owner)
    {
        private readonly Dictionary<OperatorPolicy, Operator?> _operators = [];
        private readonly Dictionary<(string Column, string Operator, string? Entity), long> _counts = [];
        private readonly List<Finding> _findings = [];
        private readonly StringBuilder _text = new();

        public string? Treat(string column, ReadOnlySpan<char> value)
        {
            if (value.IsEmpty)
                return null;
            return owner._decisions.GetValueOrDefault(column) is { Operator: { } whole } decision
                ? TreatWhole(decision, whole, value)
                : TreatFindings(column, value);
        }

        public IReadOnlyList<ColumnTreatment> Treatments()
            => [.. _counts.Select(count => new ColumnTreatment(count.Key.Column, count.Key.Operator, count.Key.Entity, count.Value))
                .OrderBy(treatment => treatment.Column, StringComparer.Ordinal)
                .ThenBy(treatment => treatment.Operator, StringComparer.Ordinal)
                .ThenBy(treatment => treatment.Entity, StringComparer.Ordinal)];

        private string? TreatWhole(ColumnDecision decision, OperatorPolicy chosen, ReadOnlySpan<char> value)
        {
            if (OperatorOf(chosen) is not { } whole)
                return null;
            Count(decision.Column, chosen.Name, decision.Entity);
            return whole.Apply(value, decision.Entity ?? Column);
        }

        private string? TreatFindings(string column, ReadOnlySpan<char> value)
        {
            _findings.Clear();
            owner.ScanInto(value, _findings);
            if (_findings.Count == 0)
                return null;
            _text.Clear();
            var written = 0;
            foreach (var finding in _findings)
            {
                var chosen = owner.PolicyOf(finding.Entity);
                if (OperatorOf(chosen) is not { } treat)
                    continue;
                Count(column, chosen.Name, finding.Entity);
                _text.Append(value[written..finding.Start]).Append(treat.Apply(value.Slice(finding.Start, finding.Length), finding.Entity));
                written = finding.End;
            }

            return written == 0 ? null : _text.Append(value[written..]).ToString();
        }

        private Operator? OperatorOf(OperatorPolicy chosen)
        {
            if (!_operators.TryGetValue(chosen, out var made))
                _operators[chosen] = made = Operator.Of(chosen, owner.Keys);
            return made;
        }

        private void Count(string column, string name, string? entity)
        {
            var key = (column, name, entity);
            _counts[key] = _counts.GetValueOrDefault(key) + 1;
        }
    }

    private KeyRing Keys => keys;

    private void ScanInto(ReadOnlySpan<char> value, List<Finding> findings) => scanner.Scan(value, findings);
}
