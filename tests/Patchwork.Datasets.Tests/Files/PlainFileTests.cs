using System.Formats.Tar;
using Patchwork.Datasets.Csv;
using Patchwork.Datasets.Files;

namespace Patchwork.Datasets.Tests.Files;

public sealed class PlainFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Opening a pipe to which nobody writes waits for ever: had one of these opened it, the test would not end.
    [Fact]
    public void Open_NamedPipe_IsRefusedUnopened()
    {
        string pipe = Pipe();

        Refusal.Of(
            () => PlainFile.Open(pipe),
            ProblemCodes.NotFound,
            $"{pipe} is a named pipe; expected a plain file."
        );
        Refusal.Of(() => PlainFile.OpenHandle(pipe), ProblemCodes.NotFound, "is a named pipe");
        Refusal.Of(() => PlainFile.ReadAll(pipe), ProblemCodes.NotFound, "is a named pipe");
        Refusal.Of(() => CsvTableReader.Read(pipe), ProblemCodes.NotFound, "is a named pipe");
    }

    [Fact]
    public void Open_LinkToANamedPipe_IsRefused()
    {
        File.CreateSymbolicLink(_folder["first"], Pipe());
        File.CreateSymbolicLink(_folder["second"], _folder["first"]);

        Refusal.Of(() => PlainFile.Open(_folder["second"]), ProblemCodes.NotFound, "is a named pipe");
    }

    [Fact]
    public void Open_FolderOrDevice_IsRefused()
    {
        Refusal.Of(() => PlainFile.Open(_folder.FullPath), ProblemCodes.NotFound, "is a folder");
        Refusal.Of(() => PlainFile.Open("/dev/zero"), ProblemCodes.NotFound, "is a device");
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    public void Open_PlainFileOrLinkToOne_Opens(string content)
    {
        File.WriteAllText(_folder["file"], content);
        File.CreateSymbolicLink(_folder["link"], _folder["file"]);

        PlainFile.ReadAll(_folder["file"]).Length.ShouldBe(content.Length);
        PlainFile.ReadAll(_folder["link"]).Length.ShouldBe(content.Length);
    }

    // The caller says in its own words what it looked for.
    [Fact]
    public void Open_NothingThere_ThrowsAsTheFramework()
    {
        File.CreateSymbolicLink(_folder["loop"], _folder["loop"]);

        Should.Throw<FileNotFoundException>(() => PlainFile.Open(_folder["none"]));
        Should.Throw<IOException>(() => PlainFile.Open(_folder["loop"]));
    }

    // The framework makes named pipes nowhere but here.
    private string Pipe()
    {
        new PaxTarEntry(TarEntryType.Fifo, "pipe").ExtractToFile(_folder["pipe"], overwrite: false);
        return _folder["pipe"];
    }
}
