using Patchwork.Datasets.Files;

namespace Patchwork.Datasets.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_NewFile_HasTheBytesAndLeavesNothingElse()
    {
        AtomicFile.WriteAllText(_folder["a.txt"], "héllo");
        File.ReadAllBytes(_folder["a.txt"]).ShouldBe("héllo"u8.ToArray());
        Directory.GetFileSystemEntries(_folder.FullPath).ShouldBe([_folder["a.txt"]]);
    }

    [Fact]
    public void Write_ThatFails_KeepsTheOldFileAndLeavesNothingElse()
    {
        _folder.File("a.txt", "old"u8.ToArray());
        Should.Throw<InvalidOperationException>(() =>
            AtomicFile.Write(
                _folder["a.txt"],
                stream =>
                {
                    stream.Write("half"u8);
                    throw new InvalidOperationException();
                }
            )
        );
        File.ReadAllText(_folder["a.txt"]).ShouldBe("old");
        Directory.GetFileSystemEntries(_folder.FullPath).Length.ShouldBe(1);
    }

    [Fact]
    public void Commit_OverAnOldFile_ReplacesIt()
    {
        _folder.File("a.txt", "old"u8.ToArray());
        using AtomicFile file = AtomicFile.Create(_folder["a.txt"]);
        file.Write("new"u8);
        File.ReadAllText(_folder["a.txt"]).ShouldBe("old");
        file.Commit();
        File.ReadAllText(_folder["a.txt"]).ShouldBe("new");
    }

    [Fact]
    public void Create_WhereNoFolderIs_IsABadOption() =>
        Refusal.Of(() => AtomicFile.Create(_folder["none/a.txt"]), ProblemCodes.BadOption, "none/a.txt");

    [Fact]
    public void Create_OnAFolder_IsABadOption() =>
        Refusal.Of(() => AtomicFile.Create(_folder.FullPath), ProblemCodes.BadOption, "is a folder");
}
