namespace Patchwork.Groups.Normal;

/// <summary>Rows whose cell in one column is in a set.</summary>
internal sealed record NormalAtom(ColumnDomain Domain, ValueSet Set) : NormalNode;
