using Compliance.Datasets.Policies;

namespace Compliance.Pii.Operators;

/// <summary>What is done to a value.</summary>
internal abstract class Operator
{
    /// <summary>The value that takes the place of a detected one.</summary>
    public abstract string Apply(ReadOnlySpan<char> value, string entity);

    /// <summary>The operator of a policy; null to keep the value.</summary>
    public static Operator? Of(OperatorPolicy policy, KeyRing keys)
        => policy.Name switch
        {
            "redact" => new RedactOperator(),
            "mask" => new MaskOperator((int)((long?)policy.Parameters?["keepFirst"] ?? 0), (int)((long?)policy.Parameters?["keepLast"] ?? 0)),
            "token" => new TokenOperator(keys),
            "encrypt" => new AesGcmOperator(keys),
            "keep" => null,
            _ => throw new ArgumentException($"'{policy.Name}' is no operator; use redact, mask, token, encrypt or keep.", nameof(policy)),
        };
}
