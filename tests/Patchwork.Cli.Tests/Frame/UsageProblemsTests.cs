using Patchwork.Cli.Frame;

namespace Patchwork.Cli.Tests.Frame;

/// <summary>Expected sentences are written by hand: what is wrong, and what is expected.</summary>
public sealed class UsageProblemsTests
{
    [Fact]
    public void Run_MistypedOptionTakenForAnArgument_NamesTheNearest()
    {
        AppRun run = AppRun.Of(CommandCatalog.Find(), "replay", "--alpah", "3", "x");
        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("There is no option '--alpah' in 'patchwork replay'; did you mean '--alpha'?");
    }

    [Theory]
    [InlineData("check", "--data", "", "--group", "a == 1")]
    [InlineData("demo", "--save-archive", "")]
    [InlineData("demo", "--out", " ")]
    [InlineData("model", "score", "--predictions", "", "m", "d")]
    public void Run_EmptyValue_NamesTheOption(params string[] arguments)
    {
        AppRun run = AppRun.Of(CommandCatalog.Find(), arguments);
        run.ExitCode.ShouldBe(2);
        string option = arguments.First(a => a.StartsWith("--", StringComparison.Ordinal));
        run.Error.ShouldContain(option);
        run.Error.ShouldContain("expected a value, not an empty text.");
    }

    [Fact]
    public void Run_ListOfNumbersWithAWord_SaysWhatIsExpected() =>
        AppRun
            .Of(CommandCatalog.Find(), "replay", "x", "--sweep-alpha", "1,x")
            .Error.ShouldContain("--sweep-alpha takes numbers separated by commas, not 'x'.");

    [Theory]
    [InlineData("one two three", 20, "one two three")]
    [InlineData("one two three four", 9, "one two\nthree\nfour")]
    [InlineData("- one two three", 9, "- one two\n  three")]
    [InlineData("extraordinarily long", 6, "extraordinarily\nlong")]
    public void Wrapped_LongLine_BreaksBetweenWords(string line, int width, string expected) =>
        WrappedText.Of(line, width).ShouldBe(expected);
}
