using Compliance.Benchmarks;

// dotnet run -c Release --project benchmarks/Compliance.Benchmarks -- [megabytes]
var megabytes = args.Length > 0 ? int.Parse(args[0]) : 1024;
return await LargeFile.RunAsync(megabytes);
