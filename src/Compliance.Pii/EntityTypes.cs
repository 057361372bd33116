namespace Compliance.Pii;

/// <summary>Names of the entity types, as policies and reports use them.</summary>
public static class EntityTypes
{
    /// <summary>E-mail address.</summary>
    public const string EmailAddress = "EMAIL_ADDRESS";

    /// <summary>Telephone number.</summary>
    public const string PhoneNumber = "PHONE_NUMBER";

    /// <summary>Payment card number.</summary>
    public const string CreditCard = "CREDIT_CARD";

    /// <summary>International bank account number.</summary>
    public const string Iban = "IBAN";

    /// <summary>IPv4 or IPv6 address.</summary>
    public const string IpAddress = "IP_ADDRESS";

    /// <summary>Web address.</summary>
    public const string Url = "URL";

    /// <summary>Chinese resident identity number.</summary>
    public const string CnResidentId = "CN_RESIDENT_ID";

    /// <summary>US social security number.</summary>
    public const string UsSsn = "US_SSN";
}
