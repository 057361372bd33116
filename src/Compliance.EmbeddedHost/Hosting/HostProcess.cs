using System.Diagnostics;
using System.Globalization;

namespace Compliance.EmbeddedHost.Hosting;

/// <summary>Which process holds the task hub, as blob metadata.</summary>
internal static class HostProcess
{
    private const string Machine = "machine";
    private const string Id = "process";
    private const string Started = "started";
    private const long Tolerance = 5;

    /// <summary>This process.</summary>
    public static IDictionary<string, string> Current
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [Machine] = MachineName, [Id] = process.Id.ToString(CultureInfo.InvariantCulture), [Started] = StartOf(process),
            };
        }
    }

    // Metadata is ASCII; a machine's name need not be.
    private static string MachineName => Uri.EscapeDataString(Environment.MachineName);

    /// <summary>True when the holder ran on this machine and runs no more.</summary>
    public static bool IsGone(IDictionary<string, string> holder)
    {
        if (!holder.TryGetValue(Machine, out var machine) || machine != MachineName || !int.TryParse(holder[Id], out var id))
            return false;
        try
        {
            using var process = Process.GetProcessById(id);
            // Two processes compute the start of a third from the clock's ticks and may differ by a little.
            return Math.Abs(long.Parse(StartOf(process), CultureInfo.InvariantCulture) - long.Parse(holder[Started], CultureInfo.InvariantCulture)) > Tolerance;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static string StartOf(Process process) => new DateTimeOffset(process.StartTime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
