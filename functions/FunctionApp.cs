using Compliance.Functions.Storage;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Compliance.Functions;

/// <summary>
/// The function app. A dataset enters through <see cref="Triggers.DatasetUploaded"/> or <see cref="Api.UploadDataset"/>;
/// <see cref="Orchestrations.ProcessDataset"/> takes it through the stages.
/// </summary>
public static class FunctionApp
{
    /// <summary>Builds the app on whichever host it was compiled for; nothing runs until the host is started.</summary>
    /// <param name="args">Configuration on the command line, e.g. <c>--AzureWebJobsStorage=...</c>.</param>
    public static IHost Create(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder.Services.AddSingleton(_ => Workspace.Open(builder.Configuration));
        builder.Services.AddSingleton(_ => Keys.Locate(builder.Configuration));
        builder.Services.AddSingleton<EvidenceLog>();
        builder.Services.AddSingleton(new Pii.PiiScanner());
        return builder.Build();
    }
}
