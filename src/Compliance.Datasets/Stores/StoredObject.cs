namespace Compliance.Datasets.Stores;

/// <summary>A small object and the version that was read.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="ETag">Version, for a later compare-and-swap.</param>
public sealed record StoredObject(ReadOnlyMemory<byte> Content, string ETag);

/// <summary>What a listing tells of an object.</summary>
/// <param name="Path">Path in its store.</param>
/// <param name="Bytes">Size.</param>
/// <param name="ETag">Version.</param>
/// <param name="Modified">When it was last written.</param>
public sealed record StoredObjectInfo(string Path, long Bytes, string ETag, DateTimeOffset Modified);
