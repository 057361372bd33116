using Compliance.Datasets.Policies;

namespace Compliance.Pii.Recognizers;

/// <summary>
/// Finds one entity type. A subclass with a constructor without parameters, or with the scanner's options as its only one, is part of
/// every scanner: adding a recognizer is adding its file.
/// </summary>
internal abstract class Recognizer
{
    /// <summary>Name in traces.</summary>
    public string Name => GetType().Name;

    /// <summary>Entity type that it finds.</summary>
    public abstract string Entity { get; }

    /// <summary>The country whose identifier it is (ISO 3166-1 alpha-2), or null.</summary>
    public virtual string? Country => null;

    /// <summary>Words shortly before a finding that make it more likely.</summary>
    public virtual ContextTerms Context => ContextTerms.None;

    /// <summary>False for entity types that are looked for only when they are asked for, such as any date.</summary>
    public virtual bool OnByDefault => true;

    /// <summary>What a column of this entity is in disclosure control.</summary>
    public virtual ColumnRole Role => ColumnRole.Direct;

    /// <summary>It reveals a special category (GDPR 9).</summary>
    public virtual bool GdprSpecial => false;

    /// <summary>It is sensitive personal information (PIPL 28).</summary>
    public virtual bool PiplSensitive => false;
}
