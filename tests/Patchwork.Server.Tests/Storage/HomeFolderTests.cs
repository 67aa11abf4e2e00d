using System.Runtime.Versioning;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Tests.Storage;

// Expected: docs/organise.md, 'Keep it safe': a new home is its owner's alone, and a crash leaves nothing that was begun.
public sealed class HomeFolderTests
{
    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Open_OfANewFolder_IsTheOwnersAlone()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("patchwork-home-").FullName, "new");
        using (HomeFolder home = new(path))
        {
            const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            File.GetUnixFileMode(path).ShouldBe(Owner);
            File.GetUnixFileMode(Path.GetDirectoryName(home.NewWorkPath())!).ShouldBe(Owner);
        }

        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    // No other server is blamed for what is none's fault.
    [Fact]
    public void Open_WhereNoFolderCanBe_SaysWhatIsInTheWay()
    {
        string file = Path.GetTempFileName();
        string below = Path.Combine(file, "home");

        PatchworkException isFile = Should.Throw<PatchworkException>(() => new HomeFolder(file));
        PatchworkException isBelow = Should.Throw<PatchworkException>(() => new HomeFolder(below));

        isFile.Message.ShouldBe($"{file} is a file; expected a folder for the server's files.");
        isBelow.Message.ShouldStartWith($"The folder {below} cannot be made or written (");
        File.Delete(file);
    }

    [Fact]
    public void Open_AfterACrash_RemovesWhatWasBegunAndNothingElse()
    {
        string path = Directory.CreateTempSubdirectory("patchwork-home-").FullName;
        string[] begun = ["work/half/log.jsonl", "competitions/.0a.tmp/test.npy", "published/.0b.tmp"];
        string[] kept = ["competitions/1/test.npy", "published/1.zip", "published/1.json", "artifacts/ab/cd"];
        foreach (string file in begun.Concat(kept).Select(f => Path.Combine(path, f)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, "x");
        }

        using (HomeFolder home = new(path))
        {
            begun.Where(f => File.Exists(Path.Combine(path, f))).ShouldBeEmpty();
            kept.Where(f => !File.Exists(Path.Combine(path, f))).ShouldBeEmpty();
        }

        Directory.Delete(path, recursive: true);
    }
}
