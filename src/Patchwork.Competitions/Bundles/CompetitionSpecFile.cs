using Patchwork.Datasets.Yaml;
using Patchwork.Guards;
using Patchwork.Losses;
using Patchwork.Models;
using Patchwork.Rewards;

namespace Patchwork.Competitions.Bundles;

/// <summary>Reads <c>competition.yaml</c> (interfaces section 6).</summary>
public static class CompetitionSpecFile
{
    /// <summary>The file's name in a bundle.</summary>
    public const string Name = "competition.yaml";

    private const int LongestTitle = 200;
    private const int LongestLicence = 200;

    /// <summary>Parses a specification.</summary>
    /// <exception cref="PatchworkException"><c>bad-spec</c> with line and column, what is wrong and what is expected.</exception>
    public static CompetitionSpec Parse(string text, string name = Name)
    {
        SpecCursor top = new SpecCursor(YamlFile.Parse(text, name, ProblemCodes.BadSpec), name, "").Knows(
            "title",
            "description",
            "slug",
            "task",
            "loss",
            "alpha",
            "repairTolerance",
            "minimumGroupRows",
            "data",
            "split",
            "base",
            "teamBase",
            "dates",
            "limits",
            "guard",
            "rewards",
            "terms",
            "consent",
            "licence",
            "visibility"
        );
        SpecCursor data =
            top.Map("data")?.Knows("file", "label", "unit", "features", "sensitive", "dictionary")
            ?? throw new PatchworkException(
                ProblemCodes.BadSpec,
                $"{name}: the key 'data' is missing, such as data: {{ file: people.csv, label: PINCP }}."
            );
        string title = top.Required("title");
        if (title.Length > LongestTitle)
        {
            throw top.BadKey("title", $"has {title.Length} characters; at most {LongestTitle} are shown");
        }

        return new CompetitionSpec
        {
            Title = title,
            Description = top.Text("description"),
            Slug = SlugOf(top),
            Loss = LossOf(top),
            Alpha = AlphaOf(top),
            RepairTolerance = top.Number("repairTolerance", 0) ?? 0,
            MinimumGroupRows = (int)(top.Whole("minimumGroupRows", 1, int.MaxValue) ?? 30),
            File = data.Required("file"),
            Label = data.Required("label"),
            Unit = data.Text("unit"),
            Features = FeaturesOf(data),
            Sensitive = data.Names("sensitive"),
            Dictionary = data.Text("dictionary"),
            Split = SplitOf(top.Map("split")),
            Base = BaseOf(top, "base", "trees"),
            TeamBase = BaseOf(top, "teamBase", "stump"),
            Dates = DatesOf(top),
            Limits = LimitsOf(top.Map("limits")),
            Guard = GuardOf(top.Map("guard")),
            Rewards = RewardsOf(top.Map("rewards")),
            Terms = top.Text("terms"),
            Consent = top.Text("consent"),
            Licence = LicenceOf(top),
            Visibility =
                top.Choice(
                    "visibility",
                    new Dictionary<string, Visibility>(StringComparer.Ordinal)
                    {
                        ["invitation"] = Visibility.Invitation,
                        ["open"] = Visibility.Open,
                        ["sealed"] = Visibility.Sealed,
                    }
                ) ?? Visibility.Invitation,
        };
    }

    // Leaving it out means all columns; an empty list means none, and nobody could play without any.
    private static IReadOnlyList<string> FeaturesOf(SpecCursor data)
    {
        IReadOnlyList<string> features = data.Names("features");
        return data.Has("features") && features.Count == 0
            ? throw data.BadKey("features", "names no column; leave it out for all columns but the label")
            : features;
    }

    private static string? LicenceOf(SpecCursor top) =>
        top.Text("licence") is not { } licence ? null
        : licence.Length > LongestLicence
            ? throw top.BadKey(
                "licence",
                $"has {licence.Length} characters; give its name, such as CC-BY-4.0, in at most {LongestLicence}"
            )
        : licence;

    private static string? SlugOf(SpecCursor top) =>
        top.Text("slug") is not { } slug ? null
        : !CompetitionSlug.IsValid(slug)
            ? throw top.BadKey("slug", "may hold lower-case letters, digits and hyphens, at most 60")
        : CompetitionSlug.IsReserved(slug)
            ? throw top.BadKey("slug", $"is '{slug}', a word of the server's own addresses; choose another")
        : slug;

    private static LossKind LossOf(SpecCursor top)
    {
        LossKind? loss = top.Choice(
            "loss",
            Enum.GetValues<LossKind>().ToDictionary(Loss.NameOf, kind => kind, StringComparer.Ordinal)
        );
        bool? classification = top.Choice(
            "task",
            new Dictionary<string, bool>(StringComparer.Ordinal) { ["regression"] = false, ["classification"] = true }
        );
        bool ofClasses = loss is LossKind.ZeroOne or LossKind.Log;
        return loss is not null && classification is { } asked && asked != ofClasses
            ? throw top.BadKey(
                "loss",
                asked ? "must be zero-one or log for a classification" : "must be squared or absolute for a regression"
            )
            : loss ?? (classification == true ? LossKind.ZeroOne : LossKind.Squared);
    }

    private static double? AlphaOf(SpecCursor top) =>
        string.Equals(top.Has("alpha") ? top.Text("alpha") : "auto", "auto", StringComparison.Ordinal)
            ? null
            : top.Number("alpha", 0);

    private static SplitSpec SplitOf(SpecCursor? split)
    {
        if (split is null)
        {
            return new SplitSpec();
        }

        split.Knows("train", "validation", "test", "seed", "column");
        if (split.Text("column") is { } column)
        {
            if (new[] { "train", "validation", "test" }.FirstOrDefault(split.Has) is { } share)
            {
                throw split.BadKey(share, "does not go with 'split.column', which says of every row where it goes");
            }

            return new SplitSpec(column, Seed: split.Whole("seed", long.MinValue, long.MaxValue) ?? 0);
        }

        double train = split.Number("train", 0, 1) ?? 0.70;
        double validation = split.Number("validation", 0, 1) ?? 0.15;
        double test = split.Number("test", 0, 1) ?? 1 - train - validation;
        return Math.Abs(train + validation + test - 1) < 1e-9 && train > 0 && validation > 0 && test > 0
            ? new SplitSpec(null, train, validation, split.Whole("seed", long.MinValue, long.MaxValue) ?? 0)
            : throw split.BadKey("train", "and the shares for validation and test must be above 0 and sum to 1");
    }

    private static BaseModelSpec BaseOf(SpecCursor top, string key, string standard)
    {
        if (top.Map(key)?.Knows("train", "rows", "file") is not { } map)
        {
            return new BaseModelSpec(standard);
        }

        if (map.Text("file") is { } file)
        {
            return map.Has("train") || map.Has("rows")
                ? throw map.BadKey("file", "stands alone: a model from a file is not trained")
                : new BaseModelSpec(standard, File: file);
        }

        string learner = map.Text("train") ?? standard;
        return ModelTrainer.Learners.Contains(learner, StringComparer.Ordinal)
            ? new BaseModelSpec(learner, (int?)map.Whole("rows", 10, int.MaxValue))
            : throw map.BadKey("train", $"must be one of {string.Join(", ", ModelTrainer.Learners)}");
    }

    private static CompetitionDates DatesOf(SpecCursor top)
    {
        if (top.Map("dates")?.Knows("practice", "open", "close") is not { } map)
        {
            return new CompetitionDates();
        }

        CompetitionDates dates = new(map.Date("practice"), map.Date("open"), map.Date("close"));
        return dates.Practice > dates.Open ? throw map.BadKey("practice", "must not be after open")
            : dates.Open >= dates.Close || dates.Practice >= dates.Close ? throw map.BadKey("close", "must be last")
            : dates;
    }

    private static CompetitionLimits LimitsOf(SpecCursor? map)
    {
        CompetitionLimits standard = new();
        if (map is null)
        {
            return standard;
        }

        map.Knows("perDay", "total", "attemptsPerDay", "uploadMiB");
        int perDay = (int)(map.Whole("perDay", 1, 1_000_000) ?? standard.PerDay);
        return new CompetitionLimits
        {
            PerDay = perDay,
            Total = (int)(map.Whole("total", 1, 10_000_000) ?? Math.Max(standard.Total, perDay)),
            AttemptsPerDay = (int)(map.Whole("attemptsPerDay", 1, 10_000_000) ?? 3L * perDay),
            UploadMiB = (int)(map.Whole("uploadMiB", 1, 1024) ?? standard.UploadMiB),
        };
    }

    private static GuardOptions GuardOf(SpecCursor? map)
    {
        if (map is null)
        {
            return new GuardOptions();
        }

        map.Knows("kind", "marginC");
        GuardKind kind =
            map.Choice(
                "kind",
                Enum.GetValues<GuardKind>().ToDictionary(GuardOptions.NameOf, k => k, StringComparer.Ordinal)
            ) ?? GuardKind.None;
        return map.Number("marginC", 0) is { } margin
            ? new GuardOptions { Kind = kind, MarginC = margin }
            : new GuardOptions { Kind = kind };
    }

    private static PointsOptions RewardsOf(SpecCursor? map)
    {
        PointsOptions standard = new() { DiscoveryShare = DiscoveryReward.UsualShare };
        if (map is null)
        {
            return standard;
        }

        map.Knows("kind", "pot", "kappa", "discoveryShare");
        PointsOptions options = standard with
        {
            Kind =
                map.Choice(
                    "kind",
                    Enum.GetValues<RewardKind>().ToDictionary(PointsOptions.NameOf, k => k, StringComparer.Ordinal)
                ) ?? RewardKind.Logarithmic,
            Pot = map.Number("pot", 0) ?? standard.Pot,
            DiscoveryShare = map.Number("discoveryShare", 0, 1) ?? standard.DiscoveryShare,
        };
        return map.Number("kappa", 0) is { } kappa ? options with { Kappa = kappa } : options;
    }
}
