namespace Compliance.Datasets.Reading;

/// <summary>The leaf paths of JSON documents, each with its column; a path is built as text only when it is new.</summary>
internal sealed class JsonPaths
{
    private readonly List<string> _columns = [];
    private readonly Node _root = new("$");

    /// <summary>Leaf paths in order of first appearance, e.g. <c>$.customer.email</c> and <c>$.tags[*]</c>.</summary>
    public IReadOnlyList<string> Columns => _columns;

    /// <summary>The document itself.</summary>
    public Node Root => _root;

    /// <summary>The column of a leaf.</summary>
    public int ColumnOf(Node leaf)
    {
        if (leaf.Column < 0)
        {
            leaf.Column = _columns.Count;
            _columns.Add(leaf.Path);
        }

        return leaf.Column;
    }

    /// <summary>Gives the columns of a profile their numbers, before anything is read.</summary>
    public void Use(IReadOnlyList<string> columns)
    {
        for (var column = 0; column < columns.Count; column++)
            _known[columns[column]] = column;
        _columns.AddRange(columns);
        Assign(_root);
    }

    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

    private void Assign(Node node) => node.Column = _known.GetValueOrDefault(node.Path, -1);

    /// <summary>The member of an object.</summary>
    public Node Member(Node node, ReadOnlySpan<char> name)
    {
        if (node.Members.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var member))
            return member;
        var path = IsPlain(name) ? $"{node.Path}.{name}" : $"{node.Path}['{name.ToString().Replace("'", "\\'", StringComparison.Ordinal)}']";
        return node.Members[name.ToString()] = New(path);
    }

    /// <summary>Any item of an array.</summary>
    public Node Item(Node node) => node.Items ??= New($"{node.Path}[*]");

    private Node New(string path)
    {
        var node = new Node(path);
        Assign(node);
        return node;
    }

    private static bool IsPlain(ReadOnlySpan<char> name)
    {
        foreach (var character in name)
            if (!char.IsLetterOrDigit(character) && character is not ('_' or '-'))
                return false;
        return name.Length > 0;
    }

    /// <summary>A place in documents.</summary>
    internal sealed class Node(string path)
    {
        public string Path { get; } = path;

        public int Column { get; set; } = -1;

        public Dictionary<string, Node> Members { get; } = new(StringComparer.Ordinal);

        public Node? Items { get; set; }
    }
}
