using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Replays;
using Patchwork.Datasets.Arrays;

namespace Patchwork.Competitions.Tests.Archives;

/// <summary>Every malformed archive is one clear sentence with its place (issue, 'Bad input'; interfaces section 4).</summary>
public sealed class BadArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Changes() =>
        new()
        {
            { """{"format":"patchwork-archive/2"}""", "format: found \"patchwork-archive/2\"" },
            { """{"loss":"hinge"}""", "loss: found \"hinge\"" },
            { """{"task":"ranking"}""", "task: found \"ranking\"" },
            { """{"alpha":"much"}""", "alpha: found \"much\"; expected a finite number" },
            { """{"repairTolerance":-1}""", "repairTolerance: found -1" },
            { """{"minimumGroupRows":0}""", "minimumGroupRows: found 0" },
            { """{"labels":{}}""", "labels: 'validation' is missing" },
            { """{"labels":{"validation":"/etc/passwd"}}""", "leaves the archive" },
            { """{"labels":{"validation":"../y.npy"}}""", "leaves the archive" },
            { """{"labels":{"validation":"none.npy"}}""", "none.npy does not exist" },
            { """{"labels":{"validation":"y.npy","holdout":"y.npy"}}""", "there is no split 'holdout'" },
            { """{"labels":{"validation":"y.npy","test":"y.npy"}}""", "'test' is missing" },
            { """{"submissions":3}""", "submissions: found 3; expected an array" },
            { """{"submissions":[{"team":"a"}]}""", "submissions[0]: 'id' is missing" },
            {
                """{"submissions":[{"id":"a","group":{"validation":"s1.g.npy"}}]}""",
                "submissions[0]: 'model' is missing"
            },
            {
                """{"submissions":[{"id":"a","time":"noon","group":{"validation":"s1.g.npy"},"model":{"validation":"s1.h.npy"}}]}""",
                "submissions[0].time: found \"noon\""
            },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Open_BentManifest_SaysWhereAndWhat(string change, string expected)
    {
        MadeArchive.Write(
            _folder.Path,
            change: manifest =>
            {
                foreach ((string key, JsonNode? value) in JsonNode.Parse(change)!.AsObject())
                {
                    manifest[key] = value?.DeepClone();
                }
            }
        );

        PatchworkException thrown = Should.Throw<PatchworkException>(Run);
        thrown.Message.ShouldContain(expected);
        thrown.IsBadInput.ShouldBeTrue();
    }

    [Fact]
    public void Open_RepeatedId_IsRefused()
    {
        MadeArchive.Write(_folder.Path, change: m => m["submissions"]![1]!["id"] = "s1");

        Should.Throw<PatchworkException>(Run).Message.ShouldContain("submissions[1].id: the id 's1' occurs twice");
    }

    // The parser says nothing of the place; a message without it would send people through the whole file.
    [Fact]
    public void Open_RepeatedKey_SaysWhichAndWhere()
    {
        MadeArchive.Write(_folder.Path);
        string manifest = File.ReadAllText(_folder["archive.json"]);
        File.WriteAllText(_folder["archive.json"], manifest.TrimEnd()[..^1] + ",\"alpha\":3}");

        PatchworkException thrown = Should.Throw<PatchworkException>(Run);
        int line = 1 + manifest.TrimEnd()[..^1].Count(c => c == '\n');
        thrown.Message.ShouldEndWith(
            $"archive.json, line {line}: the key 'alpha' is given twice; expected an object with unique keys."
        );
        thrown.Detail.ShouldBeNull();
    }

    // RFC 8259 section 8.1: a reader may ignore a byte order mark.
    [Fact]
    public void Open_ByteOrderMark_IsIgnored()
    {
        MadeArchive.Write(_folder.Path);
        byte[] manifest = File.ReadAllBytes(_folder["archive.json"]);
        File.WriteAllBytes(_folder["archive.json"], [0xEF, 0xBB, 0xBF, .. manifest]);

        Should.NotThrow(Run);
    }

    // One bit of a zip whose files are stored as they are: another label, another prediction, another time in the manifest. The
    // checksum tells, whatever the bit would have meant.
    [Theory]
    [InlineData("y.npy", 1)]
    [InlineData("s1.h.npy", 1)]
    [InlineData("archive.json", 20)]
    public void Run_FlippedByteInAZip_IsDamage(string file, int fromTheEnd)
    {
        MadeArchive.Write(_folder.Path);
        string path = System.IO.Path.GetTempFileName();
        try
        {
            using (ZipArchive zip = new(File.Create(path), ZipArchiveMode.Create))
            {
                foreach (string name in Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal))
                {
                    zip.CreateEntryFromFile(name, System.IO.Path.GetFileName(name), CompressionLevel.NoCompression);
                }
            }

            byte[] bytes = File.ReadAllBytes(path);
            byte[] content = File.ReadAllBytes(_folder[file]);
            int at = bytes.AsSpan().IndexOf([.. Encoding.UTF8.GetBytes(file), .. content]);
            at.ShouldBeGreaterThan(0);
            bytes[at + file.Length + content.Length - fromTheEnd] ^= 1;
            File.WriteAllBytes(path, bytes);

            PatchworkException thrown = Should.Throw<PatchworkException>(() =>
            {
                using Archive archive = Archive.Open(path);
                Replay.Run(archive, new ReplayOptions());
            });

            thrown.Code.ShouldBe(ProblemCodes.BadArchive, thrown.Message);
            thrown.Message.ShouldContain($"{path}/{file}: its checksum is not the one");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("y.npy", double.NaN, "row 0")]
    [InlineData("base.npy", double.PositiveInfinity, "row 0")]
    public void Run_LabelOrBaseNotFinite_IsRefused(string file, double value, string expected)
    {
        MadeArchive.Write(_folder.Path);
        double[] values = [value, 0, 0, 0, 0, 0, 0, 0];
        NpyWriter.Write(_folder[file], values);

        PatchworkException thrown = Should.Throw<PatchworkException>(Run);
        thrown.Code.ShouldBe(ProblemCodes.BadArray);
        thrown.Message.ShouldContain(expected);
    }

    [Fact]
    public void Run_GroupOfOtherValues_IsRefused()
    {
        MadeArchive.Write(_folder.Path);
        byte[] group = [0, 1, 2, 0, 0, 0, 0, 0];
        NpyWriter.Write(_folder["s3.g.npy"], group);

        Should.Throw<PatchworkException>(Run).Code.ShouldBe(ProblemCodes.BadArray);
    }

    [Fact]
    public void Run_ArrayOfAnotherLength_IsRefused()
    {
        MadeArchive.Write(_folder.Path);
        NpyWriter.Write(_folder["s2.h.npy"], new double[9]);

        Should.Throw<PatchworkException>(Run).Code.ShouldBe(ProblemCodes.BadArray);
    }

    [Fact]
    public void Run_LinkOutOfTheArchive_IsRefused()
    {
        using TemporaryFolder elsewhere = new();
        MadeArchive.Write(_folder.Path);
        File.Move(_folder["y.npy"], elsewhere["y.npy"]);
        File.CreateSymbolicLink(_folder["y.npy"], elsewhere["y.npy"]);

        Should.Throw<PatchworkException>(Run).Message.ShouldContain("leaves the archive");
    }

    // Opening a pipe to which nobody writes waits for ever: the replay must not open it.
    [Fact]
    public async Task Run_PipeForAnArray_IsRefused()
    {
        MadeArchive.Write(_folder.Path);
        File.Delete(_folder["y.npy"]);
        using (Process make = Process.Start("mkfifo", _folder["y.npy"]))
        {
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
            make.ExitCode.ShouldBe(0);
        }

        Task run = Task.Run(Run, TestContext.Current.CancellationToken);
        PatchworkException thrown = await Should.ThrowAsync<PatchworkException>(
            run.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)
        );
        thrown.Message.ShouldContain("y.npy is empty or no plain file");
    }

    [Fact]
    public void Count_ListsOfGaps_CountsTheirLines()
    {
        MadeArchive.Write(_folder.Path);
        File.WriteAllText(_folder["refused.csv"], "id,team,reason\ns9,t1,timed-out\ns10,t2,crashed\n");

        using Archive archive = Archive.Open(_folder.Path);
        archive.CountRefused().ShouldBe(2);
        archive.CountWithheld().ShouldBe(0);
    }

    [Fact]
    public void Open_NothingThere_IsNotFound()
    {
        Should.Throw<PatchworkException>(() => Archive.Open(_folder["nowhere"])).Code.ShouldBe(ProblemCodes.NotFound);
        Should.Throw<PatchworkException>(() => Archive.Open(_folder.Path)).Message.ShouldContain("has no archive.json");
    }

    [Fact]
    public void Open_NotAZip_IsRefused()
    {
        File.WriteAllText(_folder["a.zip"], "PK but not really");

        Should.Throw<PatchworkException>(() => Archive.Open(_folder["a.zip"])).Code.ShouldBe(ProblemCodes.BadArchive);
    }

    [Fact]
    public void Run_MutatedManifests_OnlyTheUserFacingErrorComesOut()
    {
        // Fuzz: single bytes of a valid archive.json replaced, dropped or doubled, 1,500 times; 60,000 times at night.
        MadeArchive.Write(_folder.Path);
        byte[] valid = File.ReadAllBytes(_folder["archive.json"]);
        SeededRandom random = new(1, "manifest-fuzz");
        byte[] marks = Encoding.UTF8.GetBytes("{}[]\",:0.-eE\\u/nt");
        int refused = 0;
        int rounds = Environment.GetEnvironmentVariable("PATCHWORK_NIGHTLY") is null ? 1500 : 60_000;
        for (int i = 0; i < rounds; i++)
        {
            List<byte> bytes = [.. valid];
            for (int change = random.NextInt(1, 4); change > 0; change--)
            {
                int at = random.NextInt(bytes.Count);
                switch (random.NextInt(4))
                {
                    case 0:
                        bytes.RemoveAt(at);
                        break;
                    case 1:
                        bytes.Insert(at, bytes[at]);
                        break;
                    case 2:
                        bytes[at] = marks[random.NextInt(marks.Length)];
                        break;
                    default:
                        bytes[at] = (byte)random.NextInt(256);
                        break;
                }
            }

            File.WriteAllBytes(_folder["archive.json"], [.. bytes]);
            try
            {
                Run();
            }
            catch (PatchworkException e)
            {
                e.IsBadInput.ShouldBeTrue();
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(500);
    }

    public void Dispose() => _folder.Dispose();

    private void Run()
    {
        using Archive archive = Archive.Open(_folder.Path);
        Replay.Run(archive, new ReplayOptions());
    }
}
