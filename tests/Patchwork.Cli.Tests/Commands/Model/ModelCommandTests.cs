using System.Text.Json;
using Patchwork.Cli.Frame;
using Patchwork.Cli.Tests.Frame;
using Patchwork.Datasets.Arrays;

namespace Patchwork.Cli.Tests.Commands;

public sealed class ModelCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patchwork-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // y = 1 + 2x exactly: least squares finds it (up to its tiny ridge), so the loss is 0 and x = 10 is answered with 21.
    [Fact]
    public void TrainThenScore_ExactLine_PredictsIt()
    {
        string data = Write("line.csv", "x,y\n0,1\n1,3\n2,5\n3,7\n");
        string fresh = Write("new.csv", "x\n10\n\n");
        string model = Path.Combine(_folder, "line.model");
        string predictions = Path.Combine(_folder, "p.npy");

        AppRun train = Run("model", "train", data, "--label", "y", "--learner", "linear", "--model", model, "--json");
        AppRun score = Run("model", "score", model, fresh, "--predictions", predictions, "--json");

        train.ExitCode.ShouldBe(0, train.Output);
        train.Json.GetProperty("rows").GetInt32().ShouldBe(4);
        train.Json.GetProperty("loss").GetDouble().ShouldBe(0, 1e-8);
        train.Json.GetProperty("seconds").GetDouble().ShouldBeGreaterThanOrEqualTo(0);
        score.ExitCode.ShouldBe(0, score.Output);
        ((double)NpyReader.Read(predictions).Singles[0]).ShouldBe(21, 1e-3);
        score.Json.GetProperty("rows").GetInt32().ShouldBe(NpyReader.Read(predictions).Rows);
    }

    // By hand: the one cut of 0 0 | 8 8 lies halfway between 2 and 3, and --out holds the drawing of the tree.
    [Fact]
    public void Inspect_Tree_ShowsItsQuestionAndWritesTheDrawing()
    {
        string rows = string.Concat(Enumerable.Range(0, 40).Select(i => i < 20 ? "2,0\n" : "3,8\n"));
        string data = Write("step.csv", "x,y\n" + rows);
        string model = Path.Combine(_folder, "step.model");
        Run("model", "train", data, "--label", "y", "--learner", "tree", "--model", model).ExitCode.ShouldBe(0);

        AppRun inspect = Run("model", "inspect", model, "--json", "--out", Path.Combine(_folder, "out"));

        inspect.ExitCode.ShouldBe(0, inspect.Output);
        inspect.Json.GetProperty("trees").GetInt32().ShouldBe(1);
        inspect.Json.GetProperty("features")[0].GetProperty("share").GetDouble().ShouldBe(1);
        JsonElement root = inspect.Json.GetProperty("tree").GetProperty("nodes")[0];
        root.GetProperty("question").GetString().ShouldBe("x <= 2.5");
        root.GetProperty("rows").GetInt32().ShouldBe(40);
        string drawing = Directory.GetFiles(_folder, "tree.svg", SearchOption.AllDirectories).ShouldHaveSingleItem();
        File.ReadAllText(drawing).ShouldContain("x &lt;= 2.5");
    }

    // By hand: 8 stands at the odd codes, which one set holds.
    [Fact]
    public void Train_Categorical_AsksAboutASetOfCodes()
    {
        string rows = string.Concat(Enumerable.Range(0, 80).Select(i => $"{1 + (i % 4)},{8 * ((i + 1) % 2)}\n"));
        string data = Write("codes.csv", "x,y\n" + rows);
        string model = Path.Combine(_folder, "codes.model");

        AppRun train = Run([
            "model",
            "train",
            data,
            "--label",
            "y",
            "--learner",
            "tree",
            "--depth",
            "1",
            "--categorical",
            "x",
            "--model",
            model,
        ]);

        train.ExitCode.ShouldBe(0, train.Output);
        JsonElement tree = Run("model", "inspect", model, "--json").Json.GetProperty("tree");
        tree.GetProperty("nodes")[0].GetProperty("question").GetString().ShouldBeOneOf("x in (1, 3)", "x in (2, 4)");
    }

    // By hand: the three rows weigh as much as one of 0 and three of 8, whose mean is 6.
    [Fact]
    public void Train_Weight_CountsRowsByIt()
    {
        string data = Write("weights.csv", "x,n,y\n1,1,0\n1,2,8\n1,1,8\n");
        string model = Path.Combine(_folder, "weights.model");
        string predictions = Path.Combine(_folder, "weights.npy");

        AppRun train = Run([
            "model",
            "train",
            data,
            "--label",
            "y",
            "--learner",
            "tree",
            "--minimum-leaf-rows",
            "1",
            "--weight",
            "n",
            "--model",
            model,
        ]);
        Run("model", "score", model, data, "--predictions", predictions).ExitCode.ShouldBe(0);

        train.ExitCode.ShouldBe(0, train.Output);
        ((double)NpyReader.Read(predictions).Singles[0]).ShouldBe(6, 1e-6);
    }

    // By hand: ten rows are too few for a question, so that every prediction is the quantile 0.75 of 1 to 10, which is 8: above lie 1 and 2,
    // below 7 + 6 + … + 1, which makes (0.75 · 3 + 0.25 · 28) / 10. The mean absolute error would be 3.1.
    [Fact]
    public void Train_Quantile_TellsThePinballLoss()
    {
        string data = Write("ten.csv", "x,y\n" + string.Concat(Enumerable.Range(1, 10).Select(i => $"{i},{i}\n")));
        string[] train = ["model", "train", data, "--label", "y", "--learner", "trees", "--loss", "absolute"];
        string[] rest = ["--quantile", "0.75", "--model", Path.Combine(_folder, "ten.model")];

        AppRun json = Run([.. train, .. rest, "--json"]);

        json.ExitCode.ShouldBe(0, json.Output);
        json.Json.GetProperty("loss").GetDouble().ShouldBe(0.925, 1e-9);
        Run([.. train, .. rest]).Output.ShouldContain("Mean pinball (quantile 0.75) loss on these rows: 0.925");
    }

    [Theory]
    [InlineData("linear", "--leaves", "8", "--leaves has no effect on --learner linear")]
    [InlineData("tree", "--early-stopping", "5", "--early-stopping has no effect on --learner tree")]
    [InlineData("trees", "--quantile", "0.9", "--quantile is what --loss absolute aims at")]
    [InlineData("trees", "--rising", "z", "names 'z', which is no feature")]
    [InlineData("trees", "--categorical", "z", "--categorical names 'z'")]
    [InlineData("trees", "--weight", "z", "'z'")]
    public void Train_OptionThatCannotWork_SaysWhy(string learner, string option, string value, string expected)
    {
        string data = Write("line.csv", "x,y\n0,1\n1,3\n2,5\n3,7\n");
        string model = Path.Combine(_folder, "line.model");

        AppRun run = Run([
            "model",
            "train",
            data,
            "--label",
            "y",
            "--learner",
            learner,
            option,
            value,
            "--model",
            model,
        ]);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain(expected);
        File.Exists(model).ShouldBeFalse();
    }

    [Fact]
    public void Inspect_TreeThatIsNotThere_IsBadOption()
    {
        string data = Write("line.csv", "x,y\n0,1\n1,3\n2,5\n3,7\n");
        string model = Path.Combine(_folder, "line.model");
        Run("model", "train", data, "--label", "y", "--learner", "tree", "--model", model).ExitCode.ShouldBe(0);

        AppRun inspect = Run("model", "inspect", model, "--tree", "2", "--json");

        inspect.ExitCode.ShouldBe(2, inspect.Output);
        inspect.Json.GetProperty("code").GetString().ShouldBe("bad-option");
    }

    // A place that cannot be written is bad usage (interfaces section 1: exit code 2), and nothing is left behind.
    [Theory]
    [InlineData("")]
    [InlineData("folder")]
    [InlineData("none/line.model")]
    public void Train_ModelCannotBeWrittenThere_IsBadOption(string name)
    {
        string data = Write("line.csv", "x,y\n0,1\n1,3\n2,5\n3,7\n");
        Directory.CreateDirectory(Path.Combine(_folder, "folder"));
        string model = name.Length == 0 ? "" : Path.Combine(_folder, name);

        AppRun run = Run("model", "train", data, "--label", "y", "--learner", "linear", "--model", model, "--json");

        run.ExitCode.ShouldBe(2, run.Output);
        run.Json.GetProperty("code").GetString().ShouldBe("bad-option");
        Directory.GetFileSystemEntries(_folder).Length.ShouldBe(2);
    }

    // Same seed, same result, whatever the number of threads (interfaces section 1): the files are equal byte for byte.
    [Fact]
    public void Train_OneThreadOrTwo_WritesTheSameModel()
    {
        string rows = string.Concat(
            Enumerable.Range(0, 500).Select(i => $"{i % 37},{i * 7 % 11},{(i % 37) + (i * i % 13)}\n")
        );
        string data = Write("data.csv", "a,b,y\n" + rows);
        string[] models = [Path.Combine(_folder, "1.model"), Path.Combine(_folder, "2.model")];

        foreach (string model in models)
        {
            string threads = Path.GetFileNameWithoutExtension(model);
            Run("model", "train", data, "--label", "y", "--rounds", "20", "--threads", threads, "--model", model)
                .ExitCode.ShouldBe(0);
        }

        File.ReadAllBytes(models[0]).ShouldBe(File.ReadAllBytes(models[1]));
    }

    // 'yes' is class 1 of (no, yes), and the two are separated by x: log loss goes towards 0, zero-one is 0.
    [Theory]
    [InlineData("logistic", 0.1)]
    [InlineData("tree", 0)]
    public void Train_TextLabel_LearnsClasses(string learner, double most)
    {
        string rows = string.Concat(Enumerable.Range(0, 100).Select(i => $"{i},{(i < 50 ? "no" : "yes")}\n"));
        string data = Write("classes.csv", "x,y\n" + rows);

        AppRun run = Run(
            "model",
            "train",
            data,
            "--label",
            "y",
            "--learner",
            learner,
            "--model",
            Path.Combine(_folder, "m"),
            "--json"
        );

        run.ExitCode.ShouldBe(0, run.Output);
        run.Json.GetProperty("loss").GetDouble().ShouldBeLessThanOrEqualTo(most);
    }

    [Theory]
    [InlineData("not-found", "nowhere.csv", "no.csv", "--label", "y", "--model", "m")]
    [InlineData("unknown-column", "'wages'", "line.csv", "--label", "wages", "--model", "m")]
    [InlineData("unknown-column", "'z'", "line.csv", "--label", "y", "--features", "x,z", "--model", "m")]
    [InlineData("bad-option", "--features", "line.csv", "--label", "y", "--features", "x,y", "--model", "m")]
    [InlineData("bad-option", "--label COLUMN", "line.csv", "--model", "m")]
    [InlineData("bad-option", "--depth", "line.csv", "--label", "y", "--depth", "31", "--model", "m")]
    public void Train_BadUse_SaysWhatIsExpected(string code, string inMessage, string file, params string[] options)
    {
        Write("line.csv", "x,y\n0,1\n1,3\n");
        string data = Path.Combine(_folder, file);

        AppRun run = Run(["model", "train", data, .. options[..^1], Path.Combine(_folder, options[^1]), "--json"]);

        run.ExitCode.ShouldBe(2);
        run.Json.GetProperty("code").GetString().ShouldBe(code);
        run.Json.GetProperty("message")
            .GetString()!
            .ShouldContain(code.Equals("not-found", StringComparison.Ordinal) ? file : inMessage);
        File.Exists(Path.Combine(_folder, "m")).ShouldBeFalse();
    }

    [Fact]
    public void Score_FileThatIsNoModel_IsBadModelFile()
    {
        string data = Write("line.csv", "x,y\n0,1\n");

        AppRun run = Run("model", "score", data, data, "--json");

        run.ExitCode.ShouldBe(2);
        run.Json.GetProperty("code").GetString().ShouldBe("bad-model-file");
    }

    private static AppRun Run(params string[] arguments) => AppRun.Of(CommandCatalog.Find(), arguments);

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
