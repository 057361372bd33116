using System.Text;
using Compliance.Anonymization;
using Compliance.Audit;
using Compliance.Datasets;
using Compliance.Datasets.Policies;
using Compliance.Datasets.Stores;
using Compliance.Functions.Storage;
using Compliance.Pii;

namespace Compliance.Cli.Local;

/// <summary>De-identifies and anonymizes a file under a policy, with the same services as the function app's activities.</summary>
/// <param name="policyFile">The policy; hierarchies are paths relative to it.</param>
/// <param name="keys">Folder of <c>data.key</c>.</param>
internal sealed class LocalAnonymization(FileInfo policyFile, DirectoryInfo keys)
{
    private readonly PiiScanner _scanner = new();

    /// <summary>Writes the result; the output appears whole or not at all.</summary>
    /// <exception cref="DatasetException">Input, policy or rules do not allow a result.</exception>
    /// <exception cref="IOException">The output exists.</exception>
    public async Task<LocalAnonymizationResult> RunAsync(FileInfo input, FileInfo output, CancellationToken cancellation)
    {
        if (output.Exists)
            throw new IOException($"writing {output.FullName}: it exists; choose another name or delete it.");
        var policy = PolicyReader.Read(await File.ReadAllTextAsync(policyFile.FullName, cancellation), policyFile.Name);
        await using var text = await LocalText.ProfileAsync(input, cancellation);
        var scan = await text.ScanAsync(_scanner, cancellation);
        var columns = ColumnClassifier.Classify(text.Profile, scan, policy);
        Check(policy, scan, columns);

        var folder = Directory.CreateTempSubdirectory("compliance-");
        try
        {
            var deidentified = new FileInfo(Path.Combine(folder.FullName, "deidentified"));
            var treated = await DeidentifyAsync(text, columns, policy, deidentified, cancellation);
            var result = policy.Anonymization is null
                ? (File: deidentified, Solution: null)
                : await AnonymizeAsync(text.Profile, deidentified, columns, policy, cancellation);
            output.Directory!.Create();
            await new DirectoryObjectStore(output.DirectoryName!).TryCreateAsync(
                output.Name,
                async (target, token) =>
                {
                    await using var source = result.File.OpenRead();
                    await source.CopyToAsync(target, token);
                },
                cancellation);
            return new(treated, result.Solution, result.Solution?.Released ?? treated.Records);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private void Check(DatasetPolicy policy, ScanResult scan, IReadOnlyList<ColumnDecision> columns)
    {
        var entities = scan.Columns.SelectMany(column => column.Entities.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var facts = new DataFacts([.. entities], columns.Any(column => column.GdprSpecial), columns.Any(column => column.PiplSensitive), scan.Records, Minors: false);
        var decision = RuleEngine.Assess(policy, facts);
        if (decision.Decision == Decision.Block && decision.Findings.First(finding => finding.Decision == Decision.Block) is { } rule)
            throw new DatasetException(policyFile.Name, null, null, $"{rule.Rule}: {rule.Message}", rule.Remedy);
    }

    private async Task<DeidentificationResult> DeidentifyAsync(
        LocalText text, IReadOnlyList<ColumnDecision> columns, DatasetPolicy policy, FileInfo target, CancellationToken cancellation)
    {
        keys.Create();
        var ring = await KeyRing.LoadOrCreateAsync(Path.Combine(keys.FullName, "data.key"), cancellation);
        var deidentifier = new Deidentifier(columns, policy, ring, _scanner);
        await using var output = Writer(target);
        var results = new List<DeidentificationResult>();
        foreach (var partition in text.Profile.Partitions)
        {
            await using var reader = await text.OpenAsync(partition, cancellation);
            if (partition.Number == 0)
                reader.WriteHeader(output);
            results.Add(await deidentifier.RewriteAsync(reader, output, cancellation));
        }

        return DeidentificationResult.Merge(results);
    }

    private async Task<(FileInfo File, AnonymizationSolution? Solution)> AnonymizeAsync(
        DatasetProfile profile, FileInfo deidentified, IReadOnlyList<ColumnDecision> columns, DatasetPolicy policy, CancellationToken cancellation)
    {
        var quasi = columns.Where(column => column.Role == ColumnRole.Quasi).Select(column => column.Column).ToList();
        var files = new DirectoryObjectStore(policyFile.DirectoryName!);
        var hierarchies = await PolicyHierarchies.LoadAsync(files, policy, quasi, policyFile.Name, cancellation);
        var anonymizer = new Anonymizer(hierarchies, policy.Anonymization!);
        await using var first = DatasetReader.Open(deidentified.OpenRead(), profile);
        var solution = await anonymizer.SolveAsync(first, cancellation);

        var target = new FileInfo(deidentified.FullName + "-anonymized");
        await using (var output = Writer(target))
        await using (var second = DatasetReader.Open(deidentified.OpenRead(), profile))
        {
            second.WriteHeader(output);
            await anonymizer.WriteAsync(second, solution, output, cancellation);
        }

        await using var written = DatasetReader.Open(target.OpenRead(), profile);
        var verification = await KAnonymityVerifier.VerifyAsync(written, quasi, solution.K, solution.Released, cancellation);
        return verification.Holds
            ? (target, solution)
            : throw new InvalidOperationException($"verifying the output: its smallest equivalence class has {verification.SmallestClass} records, fewer than k = {solution.K}; report this as a defect. Nothing was written.");
    }

    private static StreamWriter Writer(FileInfo target)
        => new(target.FullName, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
}

/// <summary>What was done to a file.</summary>
/// <param name="Treated">Operators and how many fields they changed.</param>
/// <param name="Solution">What the anonymizer chose, or null without a privacy model.</param>
/// <param name="Records">Records written.</param>
internal sealed record LocalAnonymizationResult(DeidentificationResult Treated, AnonymizationSolution? Solution, long Records);
