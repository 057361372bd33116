using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Compliance.Samples;

/// <summary>2,000 support tickets as JSON Lines, with a nested customer and free text that names people's identifiers.</summary>
public static class SupportTickets
{
    private const int Rows = 2_000;
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON Lines text.</summary>
    public static string Text()
    {
        var draw = new Draw(20260802);
        var lines = new StringBuilder();
        for (var row = 1; row <= Rows; row++)
            lines.Append(JsonSerializer.Serialize(Ticket(row, draw), Options)).Append('\n');
        return lines.ToString();
    }

    private static object Ticket(int row, Draw draw)
    {
        var (name, mail, chinese) = People.Person(draw);
        return new
        {
            ticket = $"T-{row:D5}",
            opened = new DateTime(2026, 1, 1).AddMinutes(row * 97).ToString("yyyy-MM-ddTHH:mm:ssZ"),
            customer = new { name, email = $"{mail}{row % 50}@example.com" },
            client = new { ip = $"192.0.2.{draw.Below(254) + 1}", agent = "Mozilla/5.0" },
            tags = new[] { draw.Of(["billing", "login", "delivery"]), draw.Of(["urgent", "normal"]) },
            text = Message(draw, chinese),
        };
    }

    private static string Message(Draw draw, bool chinese)
        => draw.Below(4) switch
        {
            0 => chinese ? $"我的手机是 {TestNumbers.Phone(draw)}，无法登录" : $"Cannot log in, please ring {TestNumbers.Phone(draw)}.",
            1 => chinese ? $"银行卡 {TestNumbers.Card(draw)} 被重复扣款" : $"Card {TestNumbers.Card(draw)} was charged twice; see https://shop.example.com/orders/{draw.Below(9999)}.",
            2 => chinese ? $"身份证号 {TestNumbers.ResidentId(draw)} 填错了" : $"Please send the invoice to accounts{draw.Below(300)}@example.org instead.",
            _ => chinese ? "包裹还没有到" : $"Parcel {draw.Below(90_000_000) + 10_000_000} has not arrived.",
        };
}
