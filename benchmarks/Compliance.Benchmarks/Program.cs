using Compliance.Benchmarks;

// dotnet run -c Release --project benchmarks/Compliance.Benchmarks -- [library|app] [megabytes]
var what = args.Length > 0 ? args[0] : "library";
var megabytes = args.Length > 1 ? int.Parse(args[1]) : 1024;
return what == "app" ? await LargeUpload.RunAsync(megabytes) : await LargeFile.RunAsync(megabytes);
