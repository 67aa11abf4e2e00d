using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Exports;
using Patchwork.Competitions.Replays;
using Patchwork.Ensembles;
using Patchwork.Onnx.Writing;
using Patchwork.Server.Archiving;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Contracts;

/// <summary>Makes the file that a contract pays with: a version of the global list as one ONNX file.</summary>
internal sealed class DeliveredModel(ArchiveExport export, HomeFolder home)
{
    /// <summary>The first nodes of the list as ONNX.</summary>
    /// <exception cref="PatchworkException"><c>bad-model-file</c> or <c>bad-archive</c>: a pair among them cannot be exported.</exception>
    public async Task<byte[]> OnnxAsync(int competition, int version, string note, CancellationToken cancellation)
    {
        string folder = home.NewWorkPath();
        try
        {
            await export.WriteFolderAsync(competition, folder, cancellation);
            return await Task.Run(
                () =>
                {
                    using Archive archive = Archive.Open(folder);
                    ReplayResult replay = Replay.Run(
                        archive,
                        new ReplayOptions { RecordedRules = true },
                        null,
                        cancellation
                    );
                    ListModel model = ArchivedList.ToModel(archive, replay.List, version: version);
                    return OnnxModelWriter.Write(OnnxExport.Of(model), note);
                },
                cancellation
            );
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }
}
