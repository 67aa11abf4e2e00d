using System.Text;
using Patchwork.Server.Reporting;

namespace Patchwork.Server.Tests.Reporting;

/// <summary>Reading the results of commands for a page.</summary>
public sealed class AttachedResultsTests
{
    [Fact]
    public void Read_ResultsOfACommand_GivesValuesFirstAndListsAsTables()
    {
        IReadOnlyList<AttachedPart> parts = Read(
            """{ "expectedAccuracy": 0.912345, "menu": [ { "cost": 1, "utility": 2 }, { "cost": 3 } ], "range": [1, 2] }"""
        );

        parts[0]
            .Rows.ShouldBe([
                ["Expected accuracy", "0.912"],
                ["Range", "1 to 2"],
            ]);
        parts[1].Title.ShouldBe("Menu");
        parts[1].Header.ShouldBe(["Cost", "Utility"]);
        parts[1]
            .Rows.ShouldBe([
                ["1", "2"],
                ["3", ""],
            ]);
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("")]
    [InlineData("{ \"a\": ")]
    public void Read_WhatIsNoObject_SaysWhatIsExpected(string text) =>
        Should
            .Throw<PatchworkException>(() => Read(text))
            .ShouldSatisfyAllConditions(
                e => e.Code.ShouldBe(ProblemCodes.BadSpec),
                e => e.Message.ShouldContain("results.json")
            );

    [Fact]
    public void Read_DeepFile_Ends()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"a\":", 40)) + "1" + new string('}', 40);

        Read(deep).Count.ShouldBeLessThan(10);
    }

    private static IReadOnlyList<AttachedPart> Read(string text) => AttachedResults.Read(Encoding.UTF8.GetBytes(text));
}
