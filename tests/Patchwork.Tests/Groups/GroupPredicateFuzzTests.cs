using System.Text;
using Patchwork.Groups;

namespace Patchwork.Tests.Groups;

/// <summary>Whatever is sent, only the user-facing error may come out.</summary>
public sealed class GroupPredicateFuzzTests
{
    private static readonly string[] Words =
    [
        "AGE",
        "gender",
        "`hours per week`",
        "empty",
        "void",
        "and",
        "or",
        "not",
        "in",
        "between",
        "is",
        "missing",
        "everyone",
        "==",
        "!=",
        "<",
        "<=",
        ">",
        ">=",
        "=",
        "(",
        ")",
        ",",
        "&",
        "&&",
        "|",
        "||",
        "!",
        "~",
        "1",
        "-2.5e3",
        "'male'",
        "\"x\"",
        "'",
        "`",
        "\0",
        "é",
        "\ud800",
        ".",
        "-",
        " ",
        "\n",
        "1e999",
        "nan",
    ];

    [Fact]
    public void Parse_RandomCharacters_ThrowsNothingButTheUserFacingError()
    {
        SeededRandom random = new(1, "fuzz-characters");
        for (int trial = 0; trial < 20_000; trial++)
        {
            StringBuilder text = new();
            int length = random.NextInt(60);
            int range = random.NextInt(2) == 0 ? 128 : 65_536;
            for (int i = 0; i < length; i++)
            {
                text.Append((char)random.NextInt(range));
            }

            Try(text.ToString());
        }
    }

    [Fact]
    public void Parse_RandomWords_ThrowsNothingButTheUserFacingError()
    {
        SeededRandom random = new(2, "fuzz-words");
        int understood = 0;
        for (int trial = 0; trial < 40_000; trial++)
        {
            int length = random.NextInt(1, 12);
            understood += Try(string.Join(' ', Enumerable.Range(0, length).Select(_ => random.Pick(Words)))) ? 1 : 0;
        }

        // Otherwise nothing but the first error would have been tried.
        understood.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Parse_MutatedPredicates_ThrowsNothingButTheUserFacingError()
    {
        SeededRandom random = new(3, "fuzz-mutations");
        for (int trial = 0; trial < 5_000; trial++)
        {
            StringBuilder text = new(RandomPredicate.Text(trial));
            for (int change = random.NextInt(1, 4); change > 0 && text.Length > 1; change--)
            {
                int at = random.NextInt(text.Length);
                if (random.NextInt(2) == 0)
                {
                    text.Remove(at, 1);
                }
                else
                {
                    text.Insert(at, random.Pick(Words));
                }
            }

            Try(text.ToString());
        }
    }

    private static bool Try(string text)
    {
        try
        {
            GroupPredicate predicate = GroupPredicate.Parse(text);
            predicate.Evaluate(PeopleTable.Ten);
            predicate.Normalise(PeopleTable.Ten);
            return true;
        }
        catch (PatchworkException problem)
        {
            problem.Code.ShouldBeOneOf("bad-predicate", "unknown-column");
            return false;
        }
    }
}
