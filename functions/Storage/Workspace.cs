using Azure.Identity;
using Azure.Storage.Blobs;
using Compliance.Datasets.Stores;
using Microsoft.Extensions.Configuration;

namespace Compliance.Functions.Storage;

/// <summary>The containers of the storage account that the pipeline works in.</summary>
/// <param name="Uploads">Datasets and their policies as they were sent; never changed by the pipeline.</param>
/// <param name="Hierarchies">Generalization hierarchies that policies name.</param>
/// <param name="Work">What the stages hand to each other, under the instance's id; discarded at the end.</param>
/// <param name="Reports">Reports and proofs, under the instance's id.</param>
/// <param name="Released">Released datasets, under the instance's id; <see cref="Activities.Release"/> is its only writer.</param>
/// <param name="Audit">The tiled log.</param>
public sealed record Workspace(
    ObjectStore Uploads,
    ObjectStore Hierarchies,
    ObjectStore Work,
    ObjectStore Reports,
    ObjectStore Released,
    ObjectStore Audit)
{
    /// <summary>Opens the containers of the account that <c>AzureWebJobsStorage</c> names; they are created when first written.</summary>
    public static Workspace Open(IConfiguration configuration)
    {
        var account = Account(configuration);
        ObjectStore Container(string name) => new BlobObjectStore(account.GetBlobContainerClient(name));
        return new(Container("uploads"), Container("hierarchies"), Container("work"), Container("reports"), Container("released"), Container("audit"));
    }

    private static BlobServiceClient Account(IConfiguration configuration)
    {
        if (configuration["AzureWebJobsStorage:blobServiceUri"] is { Length: > 0 } uri)
            return new BlobServiceClient(new Uri(uri), new DefaultAzureCredential());
        return new BlobServiceClient(configuration["AzureWebJobsStorage"] is { Length: > 0 } connection ? connection : "UseDevelopmentStorage=true");
    }
}
