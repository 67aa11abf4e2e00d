namespace Patchwork.Server.Archiving;

/// <summary>What a publication would put before everybody, to be looked at first.</summary>
/// <param name="Preview">What stands for exactly this: it is sent back with the order to publish, so that nothing else is published.</param>
/// <param name="Licence">The licence.</param>
/// <param name="AgreedIn">Where participants agreed to it: the competition's rules, its terms or its consent.</param>
/// <param name="Pairs">Pairs that would be published, under numbers of their own and other names of teams.</param>
/// <param name="Teams">Teams whose pairs they are.</param>
/// <param name="Models">Model files among them, ONNX as sent or as the platform trained them.</param>
/// <param name="Withheld">Pairs withheld for want of consent; each leaves a gap that the archive marks.</param>
/// <param name="WithheldAccepted">Those of them that are part of the global list.</param>
/// <param name="WithheldTeams">Teams that do not consent.</param>
/// <param name="Rows">Rows of each split whose features and labels would be public.</param>
/// <param name="Warnings">What to think of first, in sentences.</param>
public sealed record PublicationPreview(
    string Preview,
    string Licence,
    string AgreedIn,
    int Pairs,
    int Teams,
    int Models,
    int Withheld,
    int WithheldAccepted,
    int WithheldTeams,
    IReadOnlyDictionary<string, int> Rows,
    IReadOnlyList<string> Warnings
);
