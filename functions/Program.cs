using Compliance.Functions;
using Microsoft.Extensions.Hosting;

await FunctionApp.Create(args).RunAsync();
