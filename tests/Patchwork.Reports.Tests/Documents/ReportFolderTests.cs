namespace Patchwork.Reports.Tests.Documents;

public sealed class ReportFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patchwork-reports-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Write_OfASample_LeavesExactlyTheFilesItNames()
    {
        string target = Path.Combine(_folder, "new", "out");
        ReportTable further = new(
            "Teams by points",
            ["x"],
            [
                ["1"],
            ]
        );
        IReadOnlyList<string> names = ReportFolder.Write(target, Samples.Report(), "{}", [further]);
        Directory.GetFileSystemEntries(target).Select(Path.GetFileName).ShouldBe(names, ignoreOrder: true);
        names.ShouldContain("results.json");
        names.ShouldContain("report.html");
        names.ShouldContain("teams-by-points.csv");
        names.ShouldContain("teams-by-points-2.csv");
        names.ShouldContain("where-is-the-model-worst.svg");
        names.ShouldContain("where-is-the-model-worst.csv");
        File.ReadAllText(Path.Combine(target, "results.json")).ShouldBe("{}");
    }

    /// <summary>Quoting by RFC 4180; a cell that a spreadsheet would run gets an apostrophe; numbers in full.</summary>
    [Fact]
    public void Write_OfATable_GivesExactNumbersAndSafeWords()
    {
        ReportFolder.Write(_folder, Samples.Report(), "{}");
        File.ReadAllText(Path.Combine(_folder, "teams-by-points.csv"))
            .ShouldBe(
                "Team,Own RMSE (dollars),Own patches,Points\nHeron,8.69,5,41.2\n"
                    + "\"Wren, \"\"the second\"\"\",8.71,3,17\n'=Lark,8.7123456789,1,0.5\n"
            );
    }

    [Fact]
    public void Write_Twice_ReplacesTheOlderFiles()
    {
        ReportFolder.Write(_folder, Samples.Report(), "1");
        int files = Directory.GetFileSystemEntries(_folder).Length;
        ReportFolder.Write(_folder, Samples.Report(), "2");
        Directory.GetFileSystemEntries(_folder).Length.ShouldBe(files);
        File.ReadAllText(Path.Combine(_folder, "results.json")).ShouldBe("2");
    }

    [Fact]
    public void Write_WhereAFileStands_SaysThatTheFolderCannotBeWritten()
    {
        string file = Path.Combine(_folder, "taken");
        File.WriteAllText(file, "");
        PatchworkException e = Should.Throw<PatchworkException>(() => ReportFolder.Write(file, Samples.Report(), "{}"));
        e.Code.ShouldBe(ProblemCodes.BadOption);
        e.Message.ShouldStartWith(file);
    }
}
