using System.Security.Cryptography;
using System.Text;

namespace Compliance.Pii.Operators;

/// <summary>
/// A keyed token: HMAC-SHA256 (RFC 2104) over entity and value, 128 bits of it in base-32 letters. Equal values of an entity have equal tokens
/// under one key, so joins still work; without the key the value cannot be found by trying. It is a pseudonym, not anonymous (GDPR 4(5)).
/// </summary>
internal sealed class TokenOperator(KeyRing keys) : Operator
{
    private const string Prefix = "tok_";
    private const int TokenBytes = 16;

    // Letters alone: no token has a digit, so none can look like a number of any kind.
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyzABCDEF";

    public override string Apply(ReadOnlySpan<char> value, string entity)
    {
        var message = Encoding.UTF8.GetBytes($"{entity}\n{value}");
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(keys.TokenKey, message, digest);
        return Prefix + Letters(digest[..TokenBytes]);
    }

    private static string Letters(ReadOnlySpan<byte> bytes)
    {
        Span<char> letters = stackalloc char[((bytes.Length * 8) + 4) / 5];
        var (buffer, bits, length) = (0, 0, 0);
        foreach (var value in bytes)
        {
            (buffer, bits) = ((buffer << 8) | value, bits + 8);
            while (bits >= 5)
                letters[length++] = Alphabet[(buffer >> (bits -= 5)) & 31];
            buffer &= (1 << bits) - 1;
        }

        if (bits > 0)
            letters[length++] = Alphabet[(buffer << (5 - bits)) & 31];
        return new string(letters[..length]);
    }
}
