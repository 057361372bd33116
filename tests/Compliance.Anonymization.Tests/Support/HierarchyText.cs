using System.Text;

namespace Compliance.Anonymization.Tests.Support;

internal static class HierarchyText
{
    public static Task<Hierarchy> ParseAsync(string attribute, string text)
        => Hierarchy.LoadAsync(attribute, attribute + ".csv", new MemoryStream(Encoding.UTF8.GetBytes(text)), TestContext.Current.CancellationToken);
}
