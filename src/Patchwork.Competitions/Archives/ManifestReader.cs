using System.Globalization;
using Patchwork.Competitions.Commitments;
using Patchwork.Datasets.Files;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Competitions.Archives;

/// <summary>Reads <c>archive.json</c> strictly: what is there must be right; keys it does not know are left alone.</summary>
internal static class ManifestReader
{
    private const string FileName = "archive.json";

    private static readonly string[] Approaches = ["manual", "automated", "learned", "platform"];

    public static ArchiveManifest Read(ReadOnlyMemory<byte> utf8, string archiveName)
    {
        JsonCursor root = JsonCursor.Parse(utf8, $"{archiveName}/{FileName}", ProblemCodes.BadArchive);
        RequireFormat(root.Require("format"));
        LossKind loss = ReadLoss(root.Require("loss"));
        Dictionary<Split, string> start = ReadSplits(root.Require("base"));
        JsonCursor? rules = root.Find("rules");
        return new ArchiveManifest
        {
            Title = root.Find("title")?.Text(),
            Label = root.Find("label")?.Text(),
            IsClassification = ReadTask(root.Find("task"), loss),
            Loss = loss,
            Alpha = root.Find("alpha")?.Number() ?? 0,
            RepairTolerance = ReadTolerance(root.Find("repairTolerance")),
            MinimumGroupRows = root.Find("minimumGroupRows")?.Whole(1) ?? 1,
            Labels = ReadSplits(root.Require("labels")),
            Base = start,
            TeamBase = root.Find("teamBase") is { } teamBase ? ReadSplits(teamBase) : start,
            Guard = rules?.Find("guard")?.Text(),
            MarginC = rules?.Find("marginC")?.Number(),
            Features = root.Find("features") is { } features
                ? ReadOptionalSplits(features)
                : new Dictionary<Split, string>(),
            Dictionary = root.Find("dictionary") is { } dictionary ? ReadPath(dictionary) : null,
            BaseFile = root.Find("baseFile") is { } baseFile ? ReadPath(baseFile) : null,
            TeamBaseFile = root.Find("teamBaseFile") is { } teamBaseFile ? ReadPath(teamBaseFile) : null,
            Commitment = root.Find("commitment") is { } commitment
                ? new DataCommitment(
                    commitment.Require("split").Text(),
                    commitment.Require("validation").Text(),
                    commitment.Require("test").Text()
                )
                : null,
            LogHead = root.Find("logHead")?.Text(),
            Undecided = root.Find("undecided") is { } undecided ? ReadCounts(undecided) : new Dictionary<string, int>(),
            Submissions = ReadSubmissions(root.Require("submissions")),
        };
    }

    private static void RequireFormat(JsonCursor format)
    {
        if (!string.Equals(format.Text(), ArchiveManifest.FormatName, StringComparison.Ordinal))
        {
            throw format.Expected($"\"{ArchiveManifest.FormatName}\"");
        }
    }

    private static LossKind ReadLoss(JsonCursor loss) =>
        Loss.Parse(loss.Text()) ?? throw loss.Expected("one of \"squared\", \"absolute\", \"zero-one\", \"log\"");

    private static bool ReadTask(JsonCursor? task, LossKind loss) =>
        task?.Text() switch
        {
            null => loss is LossKind.ZeroOne or LossKind.Log,
            "regression" => false,
            "classification" => true,
            _ => throw task.Value.Expected("\"regression\" or \"classification\""),
        };

    private static double ReadTolerance(JsonCursor? tolerance)
    {
        double value = tolerance?.Number() ?? 0;
        return value >= 0 ? value : throw tolerance!.Value.Expected("a number of at least 0");
    }

    private static List<ArchivedSubmission> ReadSubmissions(JsonCursor submissions)
    {
        List<ArchivedSubmission> read = [];
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (JsonCursor item in submissions.Items())
        {
            ArchivedSubmission submission = ReadSubmission(item);
            if (!ids.Add(submission.Id))
            {
                throw item.Require("id").Wrong($"the id '{submission.Id}' occurs twice", "expected unique ids");
            }

            read.Add(submission);
        }

        return read;
    }

    private static ArchivedSubmission ReadSubmission(JsonCursor item) =>
        new()
        {
            Id = item.Require("id").Text(),
            Team = item.Find("team")?.Text() ?? "",
            Time = ReadTime(item.Find("time")),
            Group = ReadSplits(item.Require("group")),
            Model = ReadSplits(item.Require("model")),
            Alpha = item.Find("alpha")?.Number(),
            Predicate = item.Find("predicate")?.Text(),
            GroupFile = item.Find("groupFile") is { } group ? ReadPath(group) : null,
            ModelFile = item.Find("modelFile") is { } model ? ReadPath(model) : null,
            Approach = ReadApproach(item.Find("approach")),
        };

    private static DateTimeOffset? ReadTime(JsonCursor? time)
    {
        if (time is not { } cursor)
        {
            return null;
        }

        return DateTimeOffset.TryParse(
            cursor.Text(),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTimeOffset value
        )
            ? value
            : throw cursor.Expected("a time such as \"2023-03-01T10:00:00Z\"");
    }

    private static string? ReadApproach(JsonCursor? approach)
    {
        string? text = approach?.Text();
        return text is null || Approaches.Contains(text, StringComparer.Ordinal)
            ? text
            : throw approach!.Value.Expected($"one of {string.Join(", ", Approaches)}");
    }

    private static Dictionary<string, int> ReadCounts(JsonCursor counts) =>
        counts.Keys().ToDictionary(key => key, key => counts.Find(key)?.Whole(0) ?? 0, StringComparer.Ordinal);

    private static Dictionary<Split, string> ReadSplits(JsonCursor paths)
    {
        Dictionary<Split, string> read = ReadOptionalSplits(paths);
        return read.ContainsKey(Split.Validation)
            ? read
            : throw paths.Wrong("'validation' is missing", "the validation split is required");
    }

    private static Dictionary<Split, string> ReadOptionalSplits(JsonCursor paths)
    {
        Dictionary<Split, string> read = [];
        foreach (string key in paths.Keys())
        {
            Split split = key switch
            {
                "train" => Split.Train,
                "validation" => Split.Validation,
                "test" => Split.Test,
                _ => throw paths.Wrong($"there is no split '{key}'", "expected train, validation or test"),
            };
            if (paths.Find(key) is { } path)
            {
                read[split] = ReadPath(path);
            }
        }

        return read;
    }

    internal static string ReadPath(JsonCursor cursor)
    {
        string path = cursor.Text();
        bool leaves =
            path.Contains('\0', StringComparison.Ordinal)
            || path.StartsWith('/')
            || path.Contains('\\', StringComparison.Ordinal)
            || (path.Length > 1 && path[1] == ':')
            || path.Split('/').Any(part => part is ".." or "");
        return leaves
            ? throw cursor.Wrong($"the path '{Shorten(path)}' leaves the archive", "expected a relative path inside it")
            : path;
    }

    private static string Shorten(string path) => path.Length <= 80 ? path : path[..80] + "…";
}
