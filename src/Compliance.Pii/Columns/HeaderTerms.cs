using System.Text;
using Compliance.Datasets.Policies;

namespace Compliance.Pii.Columns;

/// <summary>What headers say, in English, Chinese and some European languages.</summary>
internal static class HeaderTerms
{
    private static readonly Term[] Terms =
    [
        new(EntityTypes.EmailAddress, ColumnRole.Direct, ["email", "e mail", "mail", "email address", "邮箱", "电子邮件", "courriel"]),
        new(EntityTypes.PhoneNumber, ColumnRole.Direct, ["phone", "telephone", "tel", "mobile", "cell", "fax", "phone number", "电话", "手机", "手机号", "联系电话", "telefon", "telefono"]),
        new(EntityTypes.CreditCard, ColumnRole.Direct, ["card", "card number", "credit card", "pan", "bank card", "银行卡", "银行卡号", "信用卡", "卡号"], Sensitive: true),
        new(EntityTypes.Iban, ColumnRole.Direct, ["iban", "account number", "bank account", "银行账号"], Sensitive: true),
        new(EntityTypes.CnResidentId, ColumnRole.Direct, ["resident id", "cn id", "id card", "身份证", "身份证号", "证件号码"], Sensitive: true),
        new(EntityTypes.UsSsn, ColumnRole.Direct, ["ssn", "social security", "social security number"], Sensitive: true),
        new(EntityTypes.IpAddress, ColumnRole.Direct, ["ip", "ip address", "client ip", "remote addr", "ip地址"]),
        new("PERSON", ColumnRole.Direct, ["name", "full name", "first name", "last name", "surname", "given name", "customer name", "姓名", "名字", "客户姓名", "vorname", "nachname", "nom", "prenom"]),
        new("ADDRESS", ColumnRole.Direct, ["address", "street", "street address", "home address", "地址", "住址", "adresse", "strasse"]),
        new("DATE_OF_BIRTH", ColumnRole.Quasi, ["dob", "birth date", "date of birth", "birthdate", "birthday", "birth year", "year of birth", "出生日期", "生日", "geburtsdatum"]),
        new("AGE", ColumnRole.Quasi, ["age", "年龄", "alter"]),
        new("SEX", ColumnRole.Quasi, ["sex", "gender", "性别", "geschlecht"]),
        new("LOCATION", ColumnRole.Quasi, ["city", "zip", "zip code", "postcode", "postal code", "region", "state", "province", "country", "native country", "城市", "邮编", "省", "地区", "plz", "ort"]),
        new("MARITAL_STATUS", ColumnRole.Quasi, ["marital status", "婚姻状况"]),
        new("OCCUPATION", ColumnRole.Quasi, ["occupation", "job", "profession", "job title", "职业"]),
        new("EDUCATION", ColumnRole.Quasi, ["education", "学历"]),
        new("RACE", ColumnRole.Sensitive, ["race", "ethnicity", "ethnic group", "民族", "种族"], Special: true, Sensitive: true),
        new("RELIGION", ColumnRole.Sensitive, ["religion", "faith", "宗教", "宗教信仰"], Special: true, Sensitive: true),
        new("HEALTH", ColumnRole.Sensitive, ["diagnosis", "disease", "icd", "icd10", "health", "medication", "symptom", "诊断", "疾病", "病历", "健康"], Special: true, Sensitive: true),
        new("POLITICS", ColumnRole.Sensitive, ["political party", "politics", "政治面貌"], Special: true, Sensitive: true),
        new("UNION", ColumnRole.Sensitive, ["trade union", "union member", "工会"], Special: true, Sensitive: true),
        new("SEX_LIFE", ColumnRole.Sensitive, ["sexual orientation", "性取向"], Special: true, Sensitive: true),
        new("INCOME", ColumnRole.Sensitive, ["income", "salary", "wage", "收入", "工资"]),
    ];

    /// <summary>The term that a header, or the last member of a JSON path, names; null when none does.</summary>
    public static Term? Of(string header)
    {
        var words = Words(header);
        return Array.Find(Terms, term => term.Words.Any(word => words.Equals(word, StringComparison.OrdinalIgnoreCase)))
            ?? Array.Find(Terms, term => term.Words.Any(word => Holds(words, word)));
    }

    private static bool Holds(string words, string word)
        => char.IsAscii(word[0])
            ? word.Length > 2 && $" {words} ".Contains($" {word} ", StringComparison.OrdinalIgnoreCase)
            : words.Contains(word, StringComparison.Ordinal);

    // "$.customer.emailAddress" and "E-Mail_Address" are "email address" and "e mail address".
    internal static string Words(string header)
    {
        var name = header[(header.LastIndexOf('.') + 1)..].Replace("[*]", "", StringComparison.Ordinal);
        var words = new StringBuilder();
        for (var at = 0; at < name.Length; at++)
        {
            if (char.IsUpper(name[at]) && at > 0 && char.IsLower(name[at - 1]))
                words.Append(' ');
            words.Append(char.IsLetterOrDigit(name[at]) ? char.ToLowerInvariant(name[at]) : ' ');
        }

        return string.Join(' ', words.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>What a header term stands for.</summary>
    internal sealed record Term(string Entity, ColumnRole Role, string[] Words, bool Special = false, bool Sensitive = false);
}
