namespace Compliance.Pii.Operators;

/// <summary>Puts the entity type in the place of the value: <c>[EMAIL_ADDRESS]</c>.</summary>
internal sealed class RedactOperator : Operator
{
    public override string Apply(ReadOnlySpan<char> value, string entity) => $"[{entity}]";
}
