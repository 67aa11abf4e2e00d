using System.Text;
using Patchwork.Datasets.Dictionaries;
using Patchwork.Tables;

namespace Patchwork.Datasets.Tests.Dictionaries;

public sealed class DataDictionaryFileTests
{
    private const string Whole = """
        columns:
          gender: { label: Gender, description: As recorded., values: { male: men, "female": women } }
          DRAT:
            label: Disability rating
            unit: percent
            values:
              1: zero percent
              02.0: ten percent
              yes: agreed
            notApplicable: ["-1", -2.0, n/a]
        """;

    private static DataDictionary Parse(string text) => DataDictionaryFile.Parse(text, "d.yaml");

    [Fact]
    public void Parse_WholeForm_GivesEveryEntry()
    {
        DataDictionary dictionary = Parse(Whole);
        dictionary.Columns.Select(c => c.Name).ShouldBe(["gender", "DRAT"]);
        dictionary.LabelOf("gender").ShouldBe("Gender");
        dictionary["gender"]!.Description.ShouldBe("As recorded.");
        dictionary["gender"]!.Unit.ShouldBeNull();
        dictionary.MeaningOf("gender", "female").ShouldBe("women");
        dictionary["DRAT"]!.Unit.ShouldBe("percent");
        dictionary["DRAT"]!.NotApplicable.ShouldBe(["-1", "-2", "n/a"], ignoreOrder: true);
    }

    // Numbers in shortest form, as NumberColumn.Format writes them; YAML's yes stays a word.
    [Fact]
    public void Parse_Codes_AreSpeltAsInTables()
    {
        DataDictionary dictionary = Parse(Whole);
        dictionary.MeaningOf("DRAT", "1").ShouldBe("zero percent");
        dictionary.MeaningOf("DRAT", "2").ShouldBe("ten percent");
        dictionary.MeaningOf("DRAT", "yes").ShouldBe("agreed");
    }

    [Theory]
    [InlineData("", "line 1, column 1: the data dictionary is empty")]
    [InlineData("[]", "expected the key 'columns'")]
    [InlineData("colums: {}", "did you mean 'columns'?")]
    [InlineData(
        "columns:\n  a: { lable: x }",
        "line 2, column 8: column 'a' has no key 'lable'; did you mean 'label'?"
    )]
    [InlineData("columns:\n  a: { qqqqqqqq: x }", "expected label, description, unit, values, notApplicable")]
    [InlineData("columns:\n  a: text", "line 2, column 6: expected what column 'a' means")]
    [InlineData("columns:\n  a: { label: [x] }", "line 2, column 15: expected text for label")]
    [InlineData("columns:\n  a: { values: [x] }", "expected codes and what they mean")]
    [InlineData("columns:\n  a: { notApplicable: x }", "expected a list of codes")]
    [InlineData("columns:\n  a: { label: x }\n  a: { label: y }", "line 3, column 3: the key 'a' occurs twice")]
    [InlineData("columns:\n  a: { values: { 1: x, 1.0: y } }", "the code '1.0' occurs twice")]
    [InlineData("columns: &x { a: { label: x } }", "an anchor (&) is not allowed")]
    [InlineData("columns: { a: *x }", "an alias (*) is not allowed")]
    [InlineData("columns: !t { a: { label: x } }", "a tag (!) is not allowed")]
    [InlineData("columns: {}\n---\ncolumns: {}", "expected one document only")]
    [InlineData("columns:\n  a: { label: \"x }", "not YAML")]
    [InlineData("columns:\n\ta: x", "not YAML")]
    public void Parse_AnythingElse_NamesLineAndColumn(string text, string what) =>
        Refusal.Of(() => Parse(text), ProblemCodes.BadTable, "d.yaml, line", what);

    [Fact]
    public void Read_NotUtf8_NamesTheLine() =>
        Refusal.Of(
            () => DataDictionaryFile.Read(new MemoryStream([.. "columns: {}\n#"u8, 0xFF]), "d.yaml"),
            ProblemCodes.BadTable,
            "line 2",
            "not UTF-8"
        );

    [Fact]
    public void Read_MoreThanFourMebibytes_IsTooLarge() =>
        Refusal.Of(
            () => DataDictionaryFile.Read(new MemoryStream(new byte[(4 << 20) + 1]), "d.yaml"),
            ProblemCodes.TooLarge
        );

    [Fact]
    public void Read_MissingFile_IsNotFound() =>
        Refusal.Of(() => DataDictionaryFile.Read("/nowhere/d.yaml"), ProblemCodes.NotFound, "/nowhere/d.yaml");

    [Fact]
    public void Parse_DeepNesting_IsRefused() =>
        Refusal.MayHappen(() => Parse("columns: " + new string('[', 100_000))).ShouldBeFalse();

    [Fact]
    public void Read_AnyBytes_SucceedsOrRefuses()
    {
        SeededRandom random = new(1, "yaml-fuzz");
        byte[] whole = Encoding.UTF8.GetBytes(Whole);
        for (int i = 0; i < 10_000; i++)
        {
            byte[] bytes =
                i % 2 == 0
                    ? Mutations.Of(whole, random, "{}[]:,\"'#&*!|>-?%@ \n\t"u8)
                    : Mutations.Noise(random, "{}[]:,\"'#&*!|>-?%@ \n\tac"u8);
            Refusal.MayHappen(() => DataDictionaryFile.Read(new MemoryStream(bytes), "d.yaml"));
        }
    }
}
