using System.Text;
using FsCheck;
using FsCheck.Xunit;

namespace Compliance.Datasets.Tests;

public sealed class ReadingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Property]
    public void Random_bytes_are_read_or_refused_and_never_break(byte[] content)
    {
        foreach (var name in (string[])["x.csv", "x.jsonl", "x.txt", "x"])
        {
            try
            {
                ProfileAsync(content, name).GetAwaiter().GetResult();
            }
            catch (DatasetException)
            {
                // The promised outcome of bad input.
            }
        }
    }

    [Property]
    public void Every_record_is_in_exactly_one_partition_and_is_written_back_byte_for_byte(NonEmptyArray<(NonNull<string>, NonNull<string>)> rows)
    {
        static string Field(string value) => $"\"{Clean(value).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        var text = "first,second\n" + string.Concat(rows.Get.Select(row => $"{Field(row.Item1.Get)},{Field(row.Item2.Get)}\n"));
        var bytes = Encoding.UTF8.GetBytes(text);
        var profile = ProfileAsync(bytes, "x.csv", new ProfileOptions(PartitionBytes: 20)).GetAwaiter().GetResult();
        var output = new StringWriter();
        var records = new List<string>();
        foreach (var partition in profile.Partitions)
            ReadAsync(bytes, profile, partition, output, records).GetAwaiter().GetResult();

        Assert.Equal(rows.Get.Select(row => Clean(row.Item1.Get)), records);
        Assert.Equal(text, "first,second\n" + output);
    }

    [Theory]
    [InlineData("utf-8", "utf-8")]
    [InlineData("utf-16", "utf-16")]
    [InlineData("utf-16BE", "utf-16BE")]
    [InlineData("GB18030", "GB18030")]
    public async Task Chinese_text_is_read_in_its_encoding(string written, string detected)
    {
        const string Text = "姓名,城市\n王小明,北京市朝阳区\n李秀英,上海市浦东新区\n陈杰,广州市天河区\n";
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(written) ?? Encoding.GetEncoding(written);
        var copy = new MemoryStream();
        var profile = await DatasetProfiler.ProfileAsync(new MemoryStream([.. encoding.GetPreamble(), .. encoding.GetBytes(Text)]), "x.csv", new ProfileOptions(), copy, null, Cancellation);
        Assert.Equal((detected, 3L, "城市"), (profile.Encoding, profile.Records, profile.Columns[1].Name), new IgnoreCase());
        if (profile.Transcoded)
            Assert.Equal(Text, Encoding.UTF8.GetString(copy.ToArray()).TrimStart('\uFEFF'));
    }

    [Fact]
    public async Task Western_text_is_read_as_windows_1252()
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding("windows-1252")!;
        var profile = await ProfileAsync(encoding.GetBytes("name;ort\nMüller;Köln\nGérard;Besançon\nJosé;Málaga\n"), "x.csv");
        Assert.Equal(("windows-1252", ';', 3L), (profile.Encoding, profile.Csv!.Delimiter, profile.Records));
    }

    [Theory]
    [InlineData("a,b\n1,\"x\ny\"\n2,z\n", ',', 2)]
    [InlineData("a;b\r\n1;2\r\n", ';', 1)]
    [InlineData("a\tb\n1\t2\n3\t4", '\t', 2)]
    [InlineData("a|b\n1|2\n", '|', 1)]
    public async Task Delimiter_and_records_are_found(string text, char delimiter, long records)
    {
        var profile = await ProfileAsync(Encoding.UTF8.GetBytes(text), "x.csv");
        Assert.Equal((delimiter, records), (profile.Csv!.Delimiter, profile.Records));
    }

    [Theory]
    [InlineData("x.csv", "a,b\n1,2\n3,\"4\n5,6\n", 3, 3)]
    [InlineData("x.csv", "a,a\n1,2\n", 1, null)]
    [InlineData("x.jsonl", "{\"a\":1}\n{\"a\":\n", 2, null)]
    public async Task Bad_input_names_its_line(string name, string text, long line, int? column)
    {
        var bad = await Assert.ThrowsAsync<DatasetException>(() => ProfileAsync(Encoding.UTF8.GetBytes(text), name));
        Assert.Equal(line, bad.Line);
        if (column is not null)
            Assert.Equal(column, bad.Column);
    }

    [Fact]
    public async Task Ragged_rows_are_read_and_reported_with_their_lines()
    {
        var profile = await ProfileAsync("a,b\n1\n1,2\n1,2,3\n"u8.ToArray(), "x.csv");
        Assert.Equal((3L, 2L), (profile.Records, profile.WarningCount));
        Assert.Equal([2L, 4L], profile.Warnings.Select(warning => warning.Line));
    }

    [Fact]
    public async Task Replaced_leaves_of_json_become_strings_and_all_else_keeps_its_bytes()
    {
        var bytes = "{ \"a\": {\"b\" : \"x\\u0041\", \"n\": 1.50 }, \"t\":[true,null,\"y\"] }\n"u8.ToArray();
        var profile = await ProfileAsync(bytes, "x.jsonl");
        Assert.Equal(["$.a.b", "$.a.n", "$.t[*]"], profile.Columns.Select(column => column.Name));
        await using var reader = DatasetReader.Open(new MemoryStream(bytes), profile);
        Assert.True(await reader.ReadAsync(Cancellation));
        Assert.Equal("xA", reader.Field(0).ToString());
        var output = new StringWriter();
        reader.Write(output, [null, "ten", null, null, "z\""]);
        Assert.Equal("{ \"a\": {\"b\" : \"x\\u0041\", \"n\": \"ten\" }, \"t\":[true,null,\"z\\\"\"] }\n", output.ToString());
    }

    [Fact]
    public async Task The_profile_counts_and_holds_no_value()
    {
        var rows = string.Concat(Enumerable.Range(0, 20_000).Select(row => $"{row},secret{row % 5000}\n"));
        var bytes = Encoding.UTF8.GetBytes("id,name\n" + rows);
        var profile = await ProfileAsync(bytes, "x.csv");
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), profile.Sha256);
        Assert.InRange(profile.Columns[1].Distinct, 4_750, 5_250);
        Assert.Equal(ColumnType.Integer, profile.Columns[0].Type);
        Assert.DoesNotContain("secret", System.Text.Json.JsonSerializer.Serialize(profile), StringComparison.Ordinal);
    }

    private static async Task<DatasetProfile> ProfileAsync(byte[] content, string name, ProfileOptions? options = null)
        => await DatasetProfiler.ProfileAsync(new MemoryStream(content), name, options ?? new ProfileOptions(), null, null, CancellationToken.None);

    private static async Task ReadAsync(byte[] text, DatasetProfile profile, Partition partition, TextWriter output, List<string> records)
    {
        await using var reader = DatasetReader.Open(new MemoryStream(text, (int)partition.Offset, (int)partition.Length), profile, partition);
        while (await reader.ReadAsync(CancellationToken.None))
        {
            records.Add(reader.Field(0).ToString());
            reader.Write(output, new string?[reader.FieldCount]);
        }
    }

    // Lone surrogates have no UTF-8; the other control characters make a file binary.
    private static string Clean(string value) => string.Concat(value.Where(character => character >= ' ' && !char.IsSurrogate(character) || character == '\n'));

    private sealed class IgnoreCase : IEqualityComparer<(string Encoding, long Records, string Column)>
    {
        public bool Equals((string Encoding, long Records, string Column) left, (string Encoding, long Records, string Column) right)
            => left.Encoding.Equals(right.Encoding, StringComparison.OrdinalIgnoreCase) && left.Records == right.Records && left.Column == right.Column;

        public int GetHashCode((string Encoding, long Records, string Column) value) => value.Records.GetHashCode();
    }
}
