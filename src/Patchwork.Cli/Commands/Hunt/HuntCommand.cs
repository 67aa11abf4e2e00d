using System.CommandLine;
using Patchwork.Cli.Api;
using Patchwork.Cli.Frame;
using Patchwork.Datasets.Csv;
using Patchwork.Datasets.Dictionaries;
using Patchwork.Guards;
using Patchwork.Hunting;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary><c>hunt DATA.csv --error COLUMN | --label Y --prediction P</c>: finds where a model fails.</summary>
internal sealed class HuntCommand : ICliCommand
{
    private readonly HuntInput _input = new();

    private readonly Option<string?> _method = TextOptions.Choice(
        "--method",
        "How to search: exactly, by an error tree, for unions of values, simplest first with few false finds, or for pairs.",
        "sliceline",
        "sliceline",
        "tree",
        "scan",
        "discoveries",
        "certificate"
    );

    private readonly Option<double> _alpha = NumberOptions.Real(
        "--alpha",
        "How much error counts against size (sliceline).",
        0,
        1,
        0.95
    );

    private readonly Option<long> _top = NumberOptions.Whole("--top", "How many groups to list.", 1, 100_000, 10);

    private readonly Option<long> _maxLevel = NumberOptions.Whole(
        "--max-level",
        "The most columns that a group speaks of.",
        1,
        1_000_000,
        3
    );

    private readonly Option<long?> _minSupport = NumberOptions.OptionalWhole(
        "--min-support",
        "The fewest rows of a group; a hundredth of all, at least 32, unless given.",
        1,
        int.MaxValue
    );

    private readonly Option<long> _bins = NumberOptions.Whole(
        "--bins",
        "Numbers with more different values are cut into so many bins.",
        1,
        10_000,
        10
    );

    private readonly Option<string?> _binning = TextOptions.Choice(
        "--binning",
        "Bins of equal width, or of about equally many rows.",
        "width",
        "width",
        "quantile"
    );

    private readonly Option<string[]> _categorical = TextOptions.Names(
        "--categorical",
        "Columns of numbers that are codes: never cut."
    );

    private readonly Option<double> _penalty = NumberOptions.Real(
        "--penalty",
        "What each listed value costs (scan).",
        0,
        1e9,
        1
    );

    private readonly Option<long> _restarts = NumberOptions.Whole(
        "--restarts",
        "From how many starts to climb (scan).",
        1,
        100_000,
        50
    );

    private readonly Option<long> _redraws = NumberOptions.Whole(
        "--redraws",
        "Search so many tables drawn without any exception too, for p-values that count the search (scan, tree).",
        0,
        100_000,
        0
    );

    private readonly Option<string?> _direction = TextOptions.Choice(
        "--direction",
        "Probabilities that are too low or too high (scan with --loss log).",
        "under",
        "under",
        "over"
    );

    private readonly Option<double> _minEffect = NumberOptions.Real(
        "--min-effect",
        "The least difference in standard deviations (discoveries).",
        0,
        100,
        0.4
    );

    private readonly Option<double> _minGain = NumberOptions.Real(
        "--min-gain",
        "What a pair's gain must exceed: the alpha of the competition (certificate).",
        0,
        double.MaxValue,
        0
    );

    private readonly Option<string?> _pairs = new("--pairs")
    {
        Description = "Write each pair, a group and a model file, into this folder (certificate).",
        HelpName = "DIR",
    };

    private readonly Option<bool> _submit = new("--submit")
    {
        Description =
            "Send the pairs that held to the competition's server, in order, and wait for each verdict (certificate).",
    };

    private readonly Option<bool> _adviseAlpha = new("--advise-alpha")
    {
        Description =
            "Also say which alpha would keep useless pairs out, from the gains of the archive's submissions or of --method certificate.",
    };

    private readonly Option<long?> _submissions = NumberOptions.OptionalWhole(
        "--submissions",
        "How many submissions the competition may get (--advise-alpha); as many as the archive has, else 1000.",
        1,
        int.MaxValue
    );

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand("hunt", "Finds where a model fails: the groups with the most error.", Work)
        {
            Arguments = { _input.Data },
            Options =
            {
                _input.Competition,
                _input.Token,
                _input.Error,
                _input.Label,
                _input.Prediction,
                _input.Loss,
                _input.Features,
                _method,
                _alpha,
                _top,
                _maxLevel,
                _minSupport,
                _bins,
                _binning,
                _categorical,
                _penalty,
                _restarts,
                _redraws,
                _direction,
                _minEffect,
                _minGain,
                _pairs,
                _submit,
                _adviseAlpha,
                _submissions,
                _input.Dictionary,
            },
            Examples =
            {
                "hunt wages.csv --label wage --prediction predicted",
                "hunt wages.csv --error loss --features age,gender,region --max-level 2 --json",
                "hunt loans.csv --label repaid --prediction probability --loss log --method scan --redraws 199",
                "hunt wages.csv --label wage --prediction predicted --method certificate --pairs found",
                "hunt --competition archive.zip --out hunt",
                "hunt --competition archive.zip --advise-alpha --submissions 7000",
                "hunt --competition http://127.0.0.1:5080/c/wages --method certificate --submit",
            },
        };

    private CommandResult Work(CommandContext context)
    {
        if (context.Get(_submit))
        {
            RequireServer(context);
        }

        string method = Method(context);
        bool isCertificate = string.Equals(method, "certificate", StringComparison.Ordinal);
        RefuseUseless(context, method);
        if (context.Get(_pairs) is { } folder)
        {
            HuntPairs.RequireEmpty(folder);
        }

        HuntGround ground = _input.Read(context, isCertificate, context.Get(_adviseAlpha));
        if (context.Has(_direction) && ground.Given?.Loss != LossKind.Log)
        {
            throw HuntInput.Usage(
                "--direction goes with --loss log: only probabilities are scanned for too low or too high."
            );
        }

        foreach (string name in context.Get(_categorical))
        {
            _ = ground.Table[name];
        }

        return isCertificate ? Pairs(context, ground) : Slices(context, ground, method);
    }

    // An option that would change nothing is a misunderstanding.
    private void RefuseUseless(CommandContext context, string method)
    {
        (bool IsGiven, string Option, string Method)[] special =
        [
            (context.Has(_pairs), "--pairs", "certificate"),
            (context.Has(_penalty), "--penalty", "scan"),
            (context.Has(_restarts), "--restarts", "scan"),
            (context.Has(_redraws) && method != "tree", "--redraws", "scan or tree"),
            (context.Has(_direction), "--direction", "scan"),
            (context.Has(_minEffect), "--min-effect", "discoveries"),
        ];
        foreach ((bool isGiven, string option, string only) in special)
        {
            if (isGiven && !string.Equals(method, only, StringComparison.Ordinal))
            {
                throw HuntInput.Usage($"{option} goes with --method {only}; {method} does not use it.");
            }
        }
    }

    // Advice needs trial pairs: an archive has them, a table must be searched for some.
    private string Method(CommandContext context)
    {
        string method = context.Get(_method)!;
        if (!context.Get(_adviseAlpha))
        {
            return context.Has(_submissions)
                ? throw HuntInput.Usage("--submissions goes with --advise-alpha.")
                : method;
        }

        bool isCertificate = string.Equals(method, "certificate", StringComparison.Ordinal);
        if (isCertificate || (context.Get(_input.Competition) is not null && !IsOnServer(context)))
        {
            return method;
        }

        return context.Has(_method)
            ? throw HuntInput.Usage(
                $"--advise-alpha learns from trial pairs, and --method {method} finds none; use --method certificate, or --competition ARCHIVE for the pairs of an archive."
            )
            : "certificate";
    }

    private AlphaFromTrials? Advice(CommandContext context, HuntGround ground, CertificateResult? found) =>
        context.Get(_adviseAlpha)
            ? AlphaFromTrials
                .Of(
                    ground.Trials ?? found?.Trials ?? [],
                    context.Get(_submissions)
                        ?? (ground.Submissions is { } many and > 0 ? many : HuntAlphaAdvice.StandardSubmissions)
                )
                .WithReading(ground.LossRange)
            : null;

    private CommandResult Slices(CommandContext context, HuntGround ground, string method)
    {
        HuntDocument found = new HuntSearch(context, ground, Wishes(context)).Run(method);
        found = found with { Note = ground.Note ?? found.Note, AlphaAdvice = Advice(context, ground, found: null) };
        HuntWords words = new(found, ground);
        return new CommandResult(found)
        {
            Summary = words.Summary,
            Tables = [words.Table],
            Figures = [.. words.Charts.Select(c => new ResultFigure("slices", () => c.ToSvg("slices")))],
            Next = words.Next,
            Report = () => words.Report(context.Provenance),
        };
    }

    private CommandResult Pairs(CommandContext context, HuntGround ground)
    {
        HuntWishes wishes = Wishes(context);
        wishes = ground.Alpha is { } alpha && !context.Has(_minGain) ? wishes with { MinGain = alpha } : wishes;
        CertificateResult result = HuntPairs.Search(context, ground, wishes);
        result = ground.Note is { } note ? result with { Note = $"{note} {result.Note}".TrimEnd() } : result;
        string? folder = context.Get(_pairs);
        IReadOnlyList<string> files = folder is null ? [] : HuntPairs.Write(folder, result);
        HuntSubmissions? sent = context.Get(_submit)
            ? HuntSubmissions.Send(context, context.Get(_input.Competition)!, context.Get(_input.Token), result)
            : null;
        HuntPairs pairs = new(result, ground, files, Advice(context, ground, result), sent);
        return new CommandResult(pairs.Document)
        {
            ExitCode = sent?.Failed == true ? 1 : 0,
            Summary = pairs.Summary,
            Tables = result.Pairs.Count == 0 ? [] : [pairs.Table],
            Figures = [.. pairs.Charts.Select(c => new ResultFigure("pairs", () => c.ToSvg("pairs")))],
            Next = pairs.Next(folder),
            Report = () => pairs.Report(context.Provenance),
        };
    }

    private HuntWishes Wishes(CommandContext context) =>
        new()
        {
            Alpha = context.Get(_alpha),
            Top = (int)context.Get(_top),
            MaxLevel = (int)context.Get(_maxLevel),
            MinSupport = (int?)context.Get(_minSupport),
            Binning = Binning(context),
            Penalty = context.Get(_penalty),
            Restarts = (int)context.Get(_restarts),
            Redraws = (int)context.Get(_redraws),
            Direction = string.Equals(context.Get(_direction), "over", StringComparison.Ordinal)
                ? ScanDirection.Over
                : ScanDirection.Under,
            MinEffect = context.Get(_minEffect),
            MinGain = context.Get(_minGain),
        };

    // Said before the search, which may take minutes.
    private void RequireServer(CommandContext context)
    {
        if (!string.Equals(context.Get(_method), "certificate", StringComparison.Ordinal))
        {
            throw HuntInput.Usage(
                "--submit sends pairs; it goes with --method certificate, the only one that finds them."
            );
        }

        if (!IsOnServer(context))
        {
            throw HuntInput.Usage(
                "--submit needs the competition's address, such as --competition http://127.0.0.1:5080/c/wages."
            );
        }

        if (ServerChoice.TokenOf(context.Get(_input.Token)) is null)
        {
            throw new PatchworkException(
                ProblemCodes.NotAllowed,
                $"--submit needs your team's token; give it in {ServerClient.TokenVariable} or with --token."
            );
        }
    }

    private bool IsOnServer(CommandContext context) =>
        context.Get(_input.Competition) is { } competition && CompetitionAddress.IsOne(competition);

    private BinningOptions Binning(CommandContext context) =>
        new()
        {
            Bins = (int)context.Get(_bins),
            Kind = string.Equals(context.Get(_binning), "quantile", StringComparison.Ordinal)
                ? BinningKind.Quantile
                : BinningKind.Width,
            Categorical = context.Get(_categorical),
        };
}
