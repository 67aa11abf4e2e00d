using System.Formats.Tar;
using Patchwork.Cli.Frame;
using Patchwork.Cli.Tests.Frame;

namespace Patchwork.Cli.Tests.Commands;

// What a person names may be anything; opening a pipe to which nobody writes would wait for ever.
public sealed class GivenFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patchwork-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("model inspect {0}/pipe")]
    [InlineData("model inspect {0}/pipe.onnx")]
    [InlineData("model score {0}/pipe {0}/table.csv")]
    [InlineData("model score {0}/pipe.onnx {0}/table.csv")]
    [InlineData("model export {0}/pipe --onnx {0}/out.onnx")]
    [InlineData("model train {0}/pipe --label y --model {0}/out.model")]
    [InlineData("check --group {0}/pipe.onnx --data {0}/table.csv")]
    [InlineData("check --model {0}/pipe --data {0}/table.csv")]
    [InlineData("check --group a==1 --data {0}/pipe")]
    [InlineData("check --group a==1 --data {0}/table.csv --dictionary {0}/pipe")]
    [InlineData("check --group a==1 --competition {0}/pipe")]
    [InlineData("audit {0}/pipe --label y --prediction a --group a")]
    [InlineData("audit {0}/table.csv --label y --prediction a --groups {0}/pipe")]
    [InlineData("hunt {0}/pipe --error y")]
    [InlineData("replay {0}/pipe")]
    [InlineData("ensemble {0}/pipe")]
    [InlineData("contract solve {0}/pipe")]
    [InlineData("competition verify {0}/pipe")]
    [InlineData("competition verify wages --commitment {0}/pipe")]
    [InlineData("competition create {0}/pipe")]
    [InlineData("competition import {0}/pipe")]
    public void Run_NamedPipeForAFile_IsRefused(string line)
    {
        foreach (string name in new[] { "pipe", "pipe.onnx" })
        {
            new PaxTarEntry(TarEntryType.Fifo, name).ExtractToFile(Path.Combine(_folder, name), overwrite: false);
        }

        File.WriteAllText(Path.Combine(_folder, "table.csv"), "a,y\n1,1\n0,0\n");

        AppRun run = Run([.. line.Split(' ').Select(word => word.Replace("{0}", _folder, StringComparison.Ordinal))]);

        run.ExitCode.ShouldBe(2, run.Output + run.Error);
        (run.Output + run.Error).ShouldContain("is a named pipe; expected a plain file.");
    }

    private static AppRun Run(params string[] words) => AppRun.Of(CommandCatalog.Find(), words);
}
