using Patchwork.Cli.Frame;
using Patchwork.Cli.Tests.Frame;

namespace Patchwork.Cli.Tests.Commands;

/// <summary>What cannot be meant is refused with the option as it was typed, before anything is trained or written.</summary>
public sealed class ModelTrainRefusalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patchwork-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("--weight and --label both name 'y'", "--label", "y", "--weight", "y")]
    [InlineData("--features names 'x' more than once", "--label", "y", "--features", "x,g,x")]
    [InlineData("--loss squared is for numbers, but the label 'g' holds text", "--label", "g", "--loss", "squared")]
    [InlineData("--loss absolute is for numbers, but the label 'g' holds text", "--label", "g", "--loss", "absolute")]
    [InlineData("--learner linear is for numbers, but the label 'g' holds text", "--label", "g", "--learner", "linear")]
    [InlineData("--loss squared is for", "--label", "g", "--learner", "linear", "--loss", "squared")]
    [InlineData(
        "--rising names 'X', which is no feature of this model; did you mean 'x'?",
        "--label",
        "y",
        "--rising",
        "X"
    )]
    [InlineData("--falling names 'y', which is no feature", "--label", "y", "--falling", "y")]
    [InlineData("--rising names 'g', whose values have no order", "--label", "y", "--rising", "g")]
    public void Train_WhatCannotBeMeant_NamesTheOption(string part, params string[] options)
    {
        string model = Path.Combine(_folder, "m.model");

        AppRun run = Run(["model", "train", Data(), .. options, "--model", model, "--json"]);

        run.ExitCode.ShouldBe(2, run.Output);
        run.Json.GetProperty("code").GetString().ShouldBe("bad-option");
        run.Json.GetProperty("message").GetString()!.ShouldContain(part);
        File.Exists(model).ShouldBeFalse();
    }

    // What was made of people's data is not written over them.
    [Fact]
    public void TrainAndScore_OntoTheData_AreRefused()
    {
        string data = Data();
        string before = File.ReadAllText(data);
        string model = Path.Combine(_folder, "m.model");

        AppRun train = Run("model", "train", data, "--label", "y", "--model", data, "--json");
        Run("model", "train", data, "--label", "y", "--rounds", "2", "--model", model).ExitCode.ShouldBe(0);
        string around = Path.Combine(_folder, ".", "data.csv");
        AppRun score = Run("model", "score", model, data, "--predictions", around, "--json");

        foreach ((AppRun run, string option) in new[] { (train, "--model"), (score, "--predictions") })
        {
            run.ExitCode.ShouldBe(2);
            run.Json.GetProperty("message").GetString()!.ShouldStartWith($"{option} names '");
            run.Json.GetProperty("message").GetString()!.ShouldContain("would be written over");
        }

        File.ReadAllText(data).ShouldBe(before);
    }

    // Classes are what the other learners and losses are for.
    [Theory]
    [InlineData("--learner", "logistic")]
    [InlineData("--loss", "log")]
    [InlineData("--learner", "tree")]
    public void Train_TextLabel_IsForClasses(params string[] options)
    {
        string model = Path.Combine(_folder, "m.model");

        AppRun run = Run(["model", "train", Data(), "--label", "g", .. options, "--model", model, "--json"]);

        run.ExitCode.ShouldBe(0, run.Output);
    }

    [Fact]
    public void Inspect_UnknownClass_NamesTheClasses()
    {
        string model = Path.Combine(_folder, "m.model");
        Run("model", "train", Data(), "--label", "k", "--rounds", "2", "--model", model).ExitCode.ShouldBe(0);

        AppRun run = Run("model", "inspect", model, "--class", "low", "--json");

        run.ExitCode.ShouldBe(2);
        run.Json.GetProperty("message")
            .GetString()
            .ShouldBe("--class takes one of 'high up', 'lower', 'middle', not 'low'; did you mean 'lower'?");
    }

    // Options about ONNX files and about trees, with a model that has neither.
    [Theory]
    [InlineData("--rows", "5")]
    [InlineData("--tree", "2")]
    [InlineData("--class", "a")]
    public void Inspect_OptionWithoutEffect_IsNamed(string option, string value)
    {
        string model = Path.Combine(_folder, "m.model");
        Run("model", "train", Data(), "--label", "y", "--learner", "linear", "--model", model).ExitCode.ShouldBe(0);

        AppRun run = Run("model", "inspect", model, option, value, "--json");

        run.ExitCode.ShouldBe(2);
        run.Json.GetProperty("message").GetString()!.ShouldStartWith($"{option} is given, but ");
    }

    private static AppRun Run(params string[] arguments) => AppRun.Of(CommandCatalog.Find(), arguments);

    private string Data()
    {
        string path = Path.Combine(_folder, "data.csv");
        string[] classes = ["lower", "middle", "high up"];
        File.WriteAllText(
            path,
            "y,x,g,k\n"
                + string.Concat(
                    Enumerable
                        .Range(0, 60)
                        .Select(i => $"{i * 7 % 13},{i},{(i % 2 == 0 ? "a" : "b")},{classes[i % 3]}\n")
                )
        );
        return path;
    }
}
