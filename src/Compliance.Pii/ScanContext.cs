using System.Runtime.Intrinsics;

namespace Compliance.Pii;

/// <summary>What is known of a value before it is scanned, from <see cref="PiiScanner.ContextOf"/>.</summary>
public readonly record struct ScanContext
{
    internal ScanContext(Vector256<ulong> recognizers) => Recognizers = recognizers;

    internal Vector256<ulong> Recognizers { get; }
}
