using Patchwork.Datasets.Files;

namespace Patchwork.Datasets.Tests.Files;

public sealed class AtomicFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Commit_NewFolder_AppearsOnlyThen()
    {
        using AtomicFolder made = AtomicFolder.Create(_folder["above/out"]);
        File.WriteAllText(made.PathOf("inner/a.txt"), "a");
        Directory.Exists(_folder["above/out"]).ShouldBeFalse();
        made.Commit();
        File.ReadAllText(_folder["above/out/inner/a.txt"]).ShouldBe("a");
        Directory.GetFileSystemEntries(_folder["above"]).Length.ShouldBe(1);
    }

    [Fact]
    public void Dispose_WithoutCommit_LeavesNothing()
    {
        using (AtomicFolder made = AtomicFolder.Create(_folder["out"]))
        {
            File.WriteAllText(made.PathOf("a.txt"), "a");
        }

        Directory.GetFileSystemEntries(_folder.FullPath).ShouldBeEmpty();
    }

    [Fact]
    public void Create_OnAFolderWithSomethingInIt_IsRefusedUnlessAskedTo()
    {
        Directory.CreateDirectory(_folder["out"]);
        _folder.File("out/old.txt", []);
        Refusal.Of(() => AtomicFolder.Create(_folder["out"]), ProblemCodes.BadOption, "is not empty");
        using AtomicFolder made = AtomicFolder.Create(_folder["out"], replace: true);
        File.WriteAllText(made.PathOf("new.txt"), "a");
        made.Commit();
        Directory
            .GetFileSystemEntries(_folder.FullPath, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .ShouldBe([_folder["out"], _folder["out/new.txt"]]);
    }

    [Fact]
    public void Commit_OnAnEmptyFolder_TakesItsPlace()
    {
        Directory.CreateDirectory(_folder["out"]);
        using AtomicFolder made = AtomicFolder.Create(_folder["out"] + "/");
        File.WriteAllText(made.PathOf("a.txt"), "a");
        made.Commit();
        File.Exists(_folder["out/a.txt"]).ShouldBeTrue();
    }

    [Fact]
    public void Create_OnAFile_IsABadOption()
    {
        _folder.File("out", []);
        Refusal.Of(() => AtomicFolder.Create(_folder["out"], replace: true), ProblemCodes.BadOption, "is a file");
    }

    [Fact]
    public void PathOf_OutOfTheFolder_IsAFaultOfTheCaller()
    {
        using AtomicFolder made = AtomicFolder.Create(_folder["out"]);
        Should.Throw<ArgumentException>(() => made.PathOf("../x"));
    }
}
