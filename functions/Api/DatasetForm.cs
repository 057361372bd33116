using Compliance.Functions.Orchestrations;
using Compliance.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Compliance.Functions.Api;

/// <summary>
/// The parts of an upload, stored as they stream in. The dataset's blob is committed last, whatever the order of the parts,
/// so that the policy is there when the blob appears.
/// </summary>
internal sealed class DatasetForm
{
    private const int MaxPolicyBytes = 1 << 20;

    private readonly MultipartReader _parts;
    private byte[]? _policy;

    private DatasetForm(MultipartReader parts) => _parts = parts;

    /// <summary>The form of a request.</summary>
    /// <exception cref="InvalidDataException">The content type has no boundary.</exception>
    public static DatasetForm Of(HttpRequest request)
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(request.ContentType).Boundary).Value;
        return string.IsNullOrEmpty(boundary)
            ? throw new InvalidDataException("The multipart content type has no boundary.")
            : new(new MultipartReader(boundary, request.Body));
    }

    /// <summary>Stores all parts and returns the dataset's path in <c>uploads</c>.</summary>
    /// <exception cref="InvalidDataException">A part is missing, unknown, twice or has no file name.</exception>
    public async Task<string> StoreAsync(Workspace workspace, CancellationToken cancellation)
    {
        while (await NextAsync(cancellation) is { } part)
        {
            if (part.Name != "dataset")
            {
                await StoreBesideAsync(workspace, part, cancellation);
                continue;
            }

            var blob = BlobName.Checked(part.File);
            if (blob.EndsWith(DatasetRef.PolicySuffix, StringComparison.OrdinalIgnoreCase))
                throw new InvalidDataException($"A dataset's name must not end with {DatasetRef.PolicySuffix}; send the policy as the part 'policy'.");
            await workspace.Uploads.WriteAsync(
                blob,
                async (target, token) =>
                {
                    await part.Body.CopyToAsync(target, 1 << 20, token);
                    while (await NextAsync(token) is { } beside)
                        await StoreBesideAsync(workspace, beside, token);
                    await StorePolicyAsync(workspace, blob, token);
                },
                cancellation);
            return blob;
        }

        throw new InvalidDataException("The form has no part named 'dataset'.");
    }

    private async Task StorePolicyAsync(Workspace workspace, string blob, CancellationToken cancellation)
    {
        if (_policy is null)
            await workspace.Uploads.DeleteAsync(blob + DatasetRef.PolicySuffix, cancellation);
        else
            await workspace.Uploads.WriteAsync(blob + DatasetRef.PolicySuffix, _policy, cancellation);
    }

    private async Task StoreBesideAsync(Workspace workspace, Part part, CancellationToken cancellation)
    {
        switch (part.Name)
        {
            case "policy" when _policy is null:
                _policy = await SmallAsync(part.Body, cancellation);
                break;
            case "hierarchy":
                await workspace.Hierarchies.WriteAsync(BlobName.Checked(part.File), (target, token) => part.Body.CopyToAsync(target, token), cancellation);
                break;
            default:
                throw new InvalidDataException($"The part '{part.Name}' is unknown or comes twice; send 'dataset' once, 'policy' at most once and 'hierarchy' as often as needed.");
        }
    }

    private async Task<Part?> NextAsync(CancellationToken cancellation)
    {
        if (await _parts.ReadNextSectionAsync(cancellation) is not { } section)
            return null;
        var disposition = section.GetContentDispositionHeader() ?? throw new InvalidDataException("A part has no content disposition.");
        var file = disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName;
        return new(HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "", HeaderUtilities.RemoveQuotes(file).Value ?? "", section.Body);
    }

    private static async Task<byte[]> SmallAsync(Stream body, CancellationToken cancellation)
    {
        var buffer = new byte[MaxPolicyBytes + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return length > MaxPolicyBytes
            ? throw new InvalidDataException($"The policy is larger than {MaxPolicyBytes:N0} bytes.")
            : buffer[..length];
    }

    private sealed record Part(string Name, string File, Stream Body);
}
