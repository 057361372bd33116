using System.Text;
using Compliance.Datasets;
using Compliance.Datasets.Policies;

namespace Compliance.Anonymization.Tests.Support;

/// <summary>A dataset as text, with its profile, opened as often as a test needs.</summary>
internal sealed class Table
{
    private readonly byte[] _utf8;

    private Table(byte[] utf8, DatasetProfile profile) => (_utf8, Profile) = (utf8, profile);

    public DatasetProfile Profile { get; }

    public static async Task<Table> OfAsync(string text, string fileName = "people.csv")
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var profile = await DatasetProfiler.ProfileAsync(new MemoryStream(utf8), fileName, new ProfileOptions(), null, null, TestContext.Current.CancellationToken);
        return new(utf8, profile);
    }

    /// <summary>A CSV dataset; columns are named A, B, C ...</summary>
    public static Task<Table> OfAsync(IReadOnlyList<string[]> rows, int columns)
        => OfAsync(string.Concat(rows.Prepend([.. Enumerable.Range(0, columns).Select(Name)]).Select(row => string.Join(';', row) + "\n")));

    public static string Name(int column) => ((char)('A' + column)).ToString();

    public RecordReader Open() => DatasetReader.Open(new MemoryStream(_utf8), Profile);

    public async Task<(AnonymizationSolution Solution, Table Output)> AnonymizeAsync(IReadOnlyList<Hierarchy> hierarchies, int k, double limit)
    {
        var anonymizer = new Anonymizer(hierarchies, new AnonymizationPolicy(k, limit));
        await using var first = Open();
        var solution = await anonymizer.SolveAsync(first, TestContext.Current.CancellationToken);
        await using var second = Open();
        var output = new StringWriter();
        second.WriteHeader(output);
        await anonymizer.WriteAsync(second, solution, output, TestContext.Current.CancellationToken);
        return (solution, new(Encoding.UTF8.GetBytes(output.ToString()), Profile));
    }

    public async Task<AnonymizationSolution> SolveAsync(IReadOnlyList<Hierarchy> hierarchies, int k, double limit)
    {
        await using var reader = Open();
        return await new Anonymizer(hierarchies, new AnonymizationPolicy(k, limit)).SolveAsync(reader, TestContext.Current.CancellationToken);
    }

    public async Task<IReadOnlyList<string[]>> RowsAsync()
    {
        var rows = new List<string[]>();
        await using var reader = Open();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(field => reader.Field(field).ToString())]);
        return rows;
    }

    public async Task<KAnonymityVerification> VerifyAsync(IReadOnlyList<string> quasiIdentifiers, int k, long? records = null)
    {
        await using var reader = Open();
        return await KAnonymityVerifier.VerifyAsync(reader, quasiIdentifiers, k, records, TestContext.Current.CancellationToken);
    }

    public override string ToString() => Encoding.UTF8.GetString(_utf8);
}
