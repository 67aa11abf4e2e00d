using Patchwork.Competitions.Bundles;
using Patchwork.Tables;

namespace Patchwork.Competitions.Tests.Bundles;

public sealed class CompetitionFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patchwork-folder-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // A text column whose hidden part looks like numbers must come back as text, and the same log must open.
    [Fact]
    public void Load_WhatWasWritten_OpensWithTheSameLogAndTypes()
    {
        string[] codes =
        [
            .. Enumerable
                .Range(0, 200)
                .Select(i =>
                    i % 2 == 0 ? "01"
                    : i < 150 ? "x"
                    : "2"
                ),
        ];
        double[] y = [.. Enumerable.Range(0, 200).Select(i => i % 7 + 0.1)];
        string[] split =
        [
            .. Enumerable
                .Range(0, 200)
                .Select(i =>
                    i < 100 ? "train"
                    : i < 150 ? "validation"
                    : "test"
                ),
        ];
        Table table = new([
            TextColumn.FromValues("code", codes),
            new NumberColumn("y", y),
            TextColumn.FromValues("split", split),
        ]);
        CompetitionSpec spec = new()
        {
            Title = "Codes",
            Loss = Losses.LossKind.Squared,
            Alpha = 0.1,
            File = "codes.csv",
            Label = "y",
            Split = new SplitSpec("split"),
            Base = new BaseModelSpec("tree"),
        };
        PreparedCompetition prepared = CompetitionPreparation.Prepare(
            new CompetitionBundle
            {
                Spec = CompetitionBundle.Complete(spec, table, DataDictionary.None),
                Table = table,
                Terms = "Be kind.",
            }
        );
        string path = Path.Combine(_folder, "1");

        CompetitionFolder.Write(path, prepared);
        PreparedCompetition loaded = CompetitionFolder.Load(path);

        loaded.Data.Test["code"].ShouldBeOfType<TextColumn>();
        loaded.Terms.ShouldBe("Be kind.");
        loaded.Open(DateTimeOffset.UnixEpoch).Log.Head.ShouldBe(prepared.Open(DateTimeOffset.UnixEpoch).Log.Head);
        loaded.TestLabels.Open().ShouldBe([.. y.Skip(150)]);
    }
}
