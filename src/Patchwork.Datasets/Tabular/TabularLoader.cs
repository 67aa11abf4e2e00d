using Patchwork.Datasets.Catalog;

namespace Patchwork.Datasets.Tabular;

/// <summary>Reads a table of the catalogue by the data set's name.</summary>
public static class TabularLoader
{
    /// <summary>Reads Adult, COMPAS or Law School.</summary>
    /// <param name="dataset">The data set, as the catalogue has it.</param>
    /// <param name="path">The folder with its files, or the file.</param>
    /// <param name="part">For Adult: which of the published parts.</param>
    /// <exception cref="PatchworkException"><c>not-found</c>, or <c>bad-table</c> with file, line and column.</exception>
    public static TabularData Read(KnownDataset dataset, string path, AdultPart part = AdultPart.All) =>
        dataset.Name switch
        {
            "adult" => AdultReader.Read(path, part),
            "compas" => CompasReader.Read(path),
            "law-school" => LawSchoolReader.Read(path),
            _ => throw new PatchworkException(
                ProblemCodes.NotFound,
                $"{dataset.Name} is no table that is read by name here."
            ),
        };
}
