using Compliance.Samples;

// dotnet run --project samples/generator -- samples
var folder = args.Length > 0 ? args[0] : "samples";
File.WriteAllText(Path.Combine(folder, "customers.csv"), CustomerTable.Text());
File.WriteAllText(Path.Combine(folder, "tickets.jsonl"), SupportTickets.Text());
foreach (var (name, text) in SampleHierarchies.All())
{
    var path = Path.Combine(folder, name);
    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    File.WriteAllText(path, text);
}
