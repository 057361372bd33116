namespace Compliance.Samples;

/// <summary>Names and places to draw from.</summary>
public static class People
{
    private static readonly string[] Given = ["James", "Mary", "Robert", "Linda", "Ahmed", "Sofia", "Noah", "Emma", "Oliver", "Amelia", "Lucas", "Mia", "Ethan", "Grace", "Henry", "Chloe"];
    private static readonly string[] Family = ["Smith", "Johnson", "Brown", "Taylor", "Wilson", "Davies", "Evans", "Thomas", "Roberts", "Walker", "Wright", "Green", "Hall", "Wood", "Clarke", "Hill"];
    private static readonly string[] ChineseFamily = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴"];
    private static readonly string[] ChineseGiven = ["伟", "芳", "娜", "秀英", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛"];
    private static readonly string[] Pinyin = ["wang", "li", "zhang", "liu", "chen", "yang", "zhao", "huang", "zhou", "wu"];

    /// <summary>Cities with their country.</summary>
    public static readonly (string City, string Country)[] Cities =
    [
        ("Boston", "United States"), ("Chicago", "United States"), ("London", "United Kingdom"), ("Leeds", "United Kingdom"),
        ("北京", "中国"), ("上海", "中国"), ("广州", "中国"), ("成都", "中国"),
    ];

    /// <summary>A person: name, mail name, and whether Chinese.</summary>
    public static (string Name, string Mail, bool Chinese) Person(Draw draw)
    {
        if (draw.Below(2) == 0)
        {
            var (given, family) = (draw.Of(Given), draw.Of(Family));
            return ($"{given} {family}", $"{given}.{family}".ToLowerInvariant(), false);
        }

        var surname = draw.Below(ChineseFamily.Length);
        return (ChineseFamily[surname] + draw.Of(ChineseGiven), $"{Pinyin[surname]}{draw.Below(10_000)}", true);
    }
}
