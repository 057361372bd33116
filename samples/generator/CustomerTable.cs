using System.Text;

namespace Compliance.Samples;

/// <summary>A customer table of 10,000 English and Chinese people with direct identifiers, quasi-identifiers and notes in free text.</summary>
public static class CustomerTable
{
    private const int Rows = 10_000;
    private const int Chunk = 1 << 16;
    private const ulong Seed = 20260801;
    private const string Header = "customer_id,name,email,phone,resident_id,card_number,sex,birth_year,city,income,notes\n";
    private static readonly string[] Incomes = ["under 30k", "30k-60k", "60k-100k", "over 100k"];

    /// <summary>The CSV text.</summary>
    public static string Text()
    {
        var draw = new Draw(Seed);
        var csv = new StringBuilder(Header);
        for (var row = 1; row <= Rows; row++)
            Append(csv, row, draw);
        return csv.ToString();
    }

    /// <summary>A table of the same kind that is at least so many bytes long, written as it is made: for measurements.</summary>
    public static async Task WriteAsync(Stream target, long bytes, CancellationToken cancellation)
    {
        var draw = new Draw(Seed);
        var csv = new StringBuilder(Header);
        for (var (row, written) = (1, 0L); written < bytes; row++)
        {
            Append(csv, row, draw);
            if (csv.Length < Chunk && written + csv.Length < bytes)
                continue;
            var chunk = Encoding.UTF8.GetBytes(csv.ToString());
            await target.WriteAsync(chunk, cancellation);
            written += chunk.Length;
            csv.Clear();
        }
    }

    private static void Append(StringBuilder csv, int row, Draw draw)
    {
        var (name, mail, chinese) = People.Person(draw);
        var places = People.Cities.Where(place => place.Country == "中国" == chinese).ToList();
        var email = $"{mail}{row % 100}@example.{draw.Of(["com", "org", "net"])}";
        csv.Append("C-").Append(row.ToString("D6")).Append(',').Append(name).Append(',').Append(email).Append(',').Append(TestNumbers.Phone(draw)).Append(',')
            .Append(chinese ? TestNumbers.ResidentId(draw) : "").Append(',').Append(TestNumbers.Card(draw)).Append(',').Append(draw.Of(["F", "M"])).Append(',')
            .Append(1940 + draw.Below(66)).Append(',').Append(draw.Of(places).City).Append(',').Append(draw.Of(Incomes)).Append(",\"")
            .Append(Note(draw, chinese)).Append("\"\n");
    }

    private static string Note(Draw draw, bool chinese)
        => draw.Below(5) switch
        {
            0 => chinese ? $"请致电 {TestNumbers.Phone(draw)}，谢谢" : $"asked to call back on {TestNumbers.Phone(draw)}, after 6 pm",
            1 => chinese ? $"备用邮箱 kefu{draw.Below(500)}@example.net" : $"second address is alt{draw.Below(500)}@example.net",
            2 => $"order {draw.Below(900_000) + 100_000}-{draw.Below(90) + 10}, version 2.{draw.Below(10)}.1, paid",
            3 => chinese ? "老客户" : "long-standing customer, said \"\"thank you\"\"",
            _ => "",
        };
}
