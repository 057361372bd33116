using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Compliance.Pii.Operators;

/// <summary>
/// AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce; entity and key id are authenticated with the value.
/// Text form: <c>enc_v1.{key id}.{entity}.{base64url of nonce, ciphertext, tag}</c>.
/// </summary>
internal sealed class AesGcmOperator(KeyRing keys) : Operator
{
    private const string Prefix = "enc_v1";
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public override string Apply(ReadOnlySpan<char> value, string entity)
    {
        var plain = Encoding.UTF8.GetBytes(value.ToString());
        var sealedBytes = new byte[NonceBytes + plain.Length + TagBytes];
        var nonce = sealedBytes.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(keys.EncryptionKey, TagBytes);
        cipher.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceBytes, plain.Length), sealedBytes.AsSpan(NonceBytes + plain.Length), Header(keys.KeyId, entity));
        return $"{Prefix}.{keys.KeyId}.{entity}.{Base64Url.EncodeToString(sealedBytes)}";
    }

    public static string Decrypt(string ciphertext, KeyRing keys)
    {
        var parts = ciphertext.Split('.');
        if (parts.Length != 4 || parts[0] != Prefix || !Base64Url.IsValid(parts[3]))
            throw new CryptographicException("decrypting: the text is not of the form enc_v1.{key id}.{entity}.{data}.");
        if (parts[1] != keys.KeyId)
            throw new CryptographicException($"decrypting: the text was made with key {parts[1]}, this is key {keys.KeyId}; use the key file of that key.");
        var sealedBytes = Base64Url.DecodeFromChars(parts[3]);
        if (sealedBytes.Length < NonceBytes + TagBytes)
            throw new CryptographicException("decrypting: the data is too short; it was cut.");
        var plain = new byte[sealedBytes.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(keys.EncryptionKey, TagBytes);
        cipher.Decrypt(sealedBytes.AsSpan(0, NonceBytes), sealedBytes.AsSpan(NonceBytes, plain.Length), sealedBytes.AsSpan(NonceBytes + plain.Length), plain, Header(parts[1], parts[2]));
        return Encoding.UTF8.GetString(plain);
    }

    private static byte[] Header(string keyId, string entity) => Encoding.UTF8.GetBytes($"{Prefix}.{keyId}.{entity}");
}
