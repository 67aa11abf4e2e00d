using Patchwork.Groups;
using Patchwork.Tables;

namespace Patchwork.Tests.Groups;

/// <summary>Expected phrases are written by hand from the dictionary below.</summary>
public sealed class PredicateWordsTests
{
    internal static DataDictionary Dictionary { get; } =
        new([
            new DictionaryColumn
            {
                Name = "AGE",
                Label = "Age",
                Unit = "years",
            },
            new DictionaryColumn { Name = "gender", Label = "Gender" },
            new DictionaryColumn
            {
                Name = "DEAR",
                Label = "Hearing difficulty",
                Values = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["1"] = "people with hearing difficulty",
                    ["2"] = "people without hearing difficulty",
                },
            },
            new DictionaryColumn
            {
                Name = "hours per week",
                Label = "Hours of work",
                NotApplicable = new HashSet<string>(StringComparer.Ordinal) { "-1" },
                Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["-1"] = "under 16 years old" },
            },
            new DictionaryColumn
            {
                Name = "PINCP",
                Label = "Personal income",
                Unit = "dollars",
            },
            new DictionaryColumn { Name = "GPA", Label = "GPA" },
            new DictionaryColumn
            {
                Name = "PLACE",
                Label = "Region",
                Values = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["m"] = "people in the Midwest",
                    ["n"] = "people in the Northeast",
                    ["s"] = "people in the South",
                },
            },
            new DictionaryColumn
            {
                Name = "sold",
                Label = "Section",
                Values = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["w"] = "women",
                    ["d"] = "womenswear",
                },
            },
        ]);

    [Theory]
    [InlineData("gender == 'female' and AGE between 50 and 64", "gender is female and age between 50 and 64 years")]
    [InlineData("AGE >= 50 and AGE <= 64", "age between 50 and 64 years")]
    [InlineData("gender == 'f' and AGE > 50 and AGE <= 64", "gender is f and age is above 50 and at most 64 years")]
    [InlineData(
        "AGE > 50 and (AGE < 60 or PINCP < 5)",
        "age is above 50 years and (age is below 60 years or personal income is below 5 dollars)"
    )]
    [InlineData("AGE <= 64 and AGE >= 50", "age is at most 64 years and age is at least 50 years")]
    [InlineData("AGE > 50 and PINCP < 5", "age is above 50 years and personal income is below 5 dollars")]
    [InlineData("sold == 'w' or sold == 'd'", "women or section is womenswear")]
    [InlineData("sold != 'w'", "not women")]
    [InlineData("DEAR == 2", "people without hearing difficulty")]
    [InlineData("DEAR != 2 or AGE < 30", "not people without hearing difficulty or age is below 30 years")]
    [InlineData("PINCP >= 125000", "personal income is at least 125,000 dollars")]
    [InlineData("REGION in ('south', 'west', 'east')", "REGION is south, west or east")]
    [InlineData("REGION not in ('south', 'west')", "REGION is not south or west")]
    [InlineData("AGE >= 15.799999999999999 and AGE < 17.2", "age is at least 15.8 and below 17.2 years")]
    [InlineData("GPA < 0.1234567890123456", "GPA is below 0.123456789012")]
    [InlineData("YEAR == 1234567890123456", "YEAR is 1234567890123456")]
    [InlineData("DEAR in (1, 2)", "people with hearing difficulty or without hearing difficulty")]
    [InlineData("PLACE in ('m', 'n', 's')", "people in the Midwest, Northeast or South")]
    [InlineData("PLACE not in ('m', 'n')", "not people in the Midwest or Northeast")]
    [InlineData("sold in ('w', 'd')", "section is women or womenswear")]
    [InlineData(
        "(AGE > 60 or gender == 'male') and GPA <= 3.5",
        "(age is above 60 years or gender is male) and GPA is at most 3.5"
    )]
    [InlineData("not (gender is missing)", "not (gender is missing)")]
    [InlineData("gender is not missing", "gender is known")]
    [InlineData("everyone", "everyone")]
    [InlineData("not everyone", "nobody")]
    [InlineData("`hours per week` == -1", "hours of work is under 16 years old")]
    [InlineData("YEAR == 19980", "YEAR is 19980")]
    [InlineData("X in (1,2,3,4,5,6,7,8,9,10)", "X is 1, 2, 3, 4, 5, 6, 7, 8 or 2 more")]
    public void Describe_WithADictionary_SpeaksItsWords(string text, string expected) =>
        PredicateWords.Describe(GroupPredicate.Parse(text), Dictionary).ShouldBe(expected);
}
