using System.Text.Json;
using Patchwork.Cli.Frame;
using Patchwork.Competitions.Seasons;
using Patchwork.Datasets.Files;

namespace Patchwork.Cli.Commands;

/// <summary>Finished seasons as files of <c>--out DIR/seasons</c>, each with the options that it was played under.</summary>
/// <param name="folder">The folder; made when the first season is saved.</param>
/// <param name="key">The options as text: a file with another key is played again.</param>
internal sealed class DemoPaperStore(string folder, string key) : IStudyStore
{
    /// <inheritdoc/>
    public StudyTrial? Find(string condition, long seed)
    {
        string path = PathOf(condition, seed);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            SavedSeason? saved = JsonSerializer.Deserialize<SavedSeason>(File.ReadAllBytes(path), JsonText.Options);
            bool isOurs =
                saved is { Trial: { Teams: not null, Pay: not null, FinalLoss: not null, InitialLoss: not null } trial }
                && string.Equals(saved.Key, key, StringComparison.Ordinal)
                && string.Equals(trial.Condition, condition, StringComparison.Ordinal)
                && trial.Seed == seed;
            return isOurs ? saved!.Trial : null;
        }
        catch (JsonException)
        {
            // Not a season of ours: it is played again and the file replaced.
            return null;
        }
    }

    /// <inheritdoc/>
    public void Save(StudyTrial trial)
    {
        Directory.CreateDirectory(folder);
        AtomicFile.WriteAllText(PathOf(trial.Condition, trial.Seed), JsonText.Of(new SavedSeason(key, trial)) + "\n");
    }

    private string PathOf(string condition, long seed) => Path.Combine(folder, $"{condition}-{seed}.json");

    private sealed record SavedSeason(string Key, StudyTrial Trial);
}
