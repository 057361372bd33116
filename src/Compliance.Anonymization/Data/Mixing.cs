namespace Compliance.Anonymization.Data;

/// <summary>Spreads the bits of a key over a hash table's slots (finalizer of MurmurHash3, 64 bits, Appleby).</summary>
internal static class Mixing
{
    public static ulong Mix(ulong key)
    {
        key = (key ^ (key >> 33)) * 0xFF51AFD7ED558CCDUL;
        key = (key ^ (key >> 33)) * 0xC4CEB9FE1A85EC53UL;
        return key ^ (key >> 33);
    }
}
