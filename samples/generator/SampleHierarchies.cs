using System.Text;

namespace Compliance.Samples;

/// <summary>Generalization hierarchies of the customer table.</summary>
public static class SampleHierarchies
{
    /// <summary>Files by path below <c>samples</c>.</summary>
    public static IEnumerable<(string Name, string Text)> All()
    {
        yield return ("hierarchies/sex.csv", "F;*\nM;*\n");
        yield return ("hierarchies/birth_year.csv", Years());
        yield return ("hierarchies/city.csv", string.Concat(People.Cities.Select(place => $"{place.City};{place.Country};*\n")));
    }

    private static string Years()
    {
        var rows = new StringBuilder();
        for (var year = 1940; year < 2006; year++)
            rows.Append($"{year};{year / 5 * 5}-{(year / 5 * 5) + 4};{year / 10 * 10}-{(year / 10 * 10) + 9};{year / 20 * 20}-{(year / 20 * 20) + 19};*\n");
        return rows.ToString();
    }
}
