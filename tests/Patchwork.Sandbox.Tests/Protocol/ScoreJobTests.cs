using System.Text;
using Patchwork.Sandbox.Protocol;
using Patchwork.Tables;

namespace Patchwork.Sandbox.Tests.Protocol;

public sealed class ScoreJobTests
{
    private static readonly Table People = new([
        new NumberColumn("age", [20, 30.5, double.NaN]),
        new NumberColumn("wage", [0.1, 1e300, -0.0]),
        TextColumn.FromValues("place", ["b", null, "ü"]),
        new NumberColumn("secret label", [777_777.25, 777_777.25, 777_777.25]),
    ]);

    [Fact]
    public void Read_WhatWasWritten_HasTheSameCells()
    {
        ScoreJob job = Job("age", "wage", "place");

        ScoreJob read = ScoreJob.Read(job.Write().Span);

        read.Model.ShouldBe([1, 2]);
        read.Group.ShouldBeNull();
        read.Again.ShouldBe([2, 0]);
        read.MostSeconds.ShouldBe(7);
        read.Schema.Features.Select(f => f.Name).ShouldBe(["age", "wage", "place"]);
        foreach (string name in new[] { "age", "wage", "place" })
        {
            for (int row = 0; row < 3; row++)
            {
                read.Rows[name].Format(row).ShouldBe(People[name].Format(row));
            }
        }

        // Float32 cannot hold 0.1 or 1e300: such a column travels as it is, signs of zero too.
        double.IsNegative(((NumberColumn)read.Rows["wage"]).Values[2]).ShouldBeTrue();
    }

    // Labels never enter: a column that is no feature leaves no trace, neither name nor cells.
    [Fact]
    public void Write_TableWithALabel_LeavesItOut()
    {
        byte[] sent = Job("age", "wage", "place").Write().ToArray();

        Contains(sent, Encoding.UTF8.GetBytes("secret")).ShouldBeFalse();
        Contains(sent, BitConverter.GetBytes(777_777.25)).ShouldBeFalse();
        Contains(sent, BitConverter.GetBytes(777_777.25f)).ShouldBeFalse();
        // The same search finds what is there.
        Contains(sent, BitConverter.GetBytes(1e300)).ShouldBeTrue();
    }

    [Fact]
    public void Write_FeatureThatIsNotThere_IsUnknownColumn() =>
        Should
            .Throw<PatchworkException>(() =>
                (Job("age") with { Schema = new Schema([new SchemaFeature("nothing", null)]) }).Write()
            )
            .Code.ShouldBe(ProblemCodes.UnknownColumn);

    // Every cut of a job is refused as such, never by another exception and never by a huge allocation.
    [Fact]
    public void Read_CutAnywhere_IsInvalidData()
    {
        byte[] whole = Job("age", "wage", "place").Write().ToArray();
        for (int length = 0; length < whole.Length; length++)
        {
            byte[] part = whole[..length];
            Should.Throw<InvalidDataException>(() => ScoreJob.Read(part), $"{length} bytes");
        }
    }

    // Found by the fuzzer: categories that are not in order are no column, and were an exception of the column's own.
    [Fact]
    public void Read_CategoriesOutOfOrder_IsInvalidData()
    {
        byte[] job = Job("place").Write().ToArray();
        for (int at; (at = job.AsSpan().IndexOf("ü"u8)) >= 0; )
        {
            "A!"u8.CopyTo(job.AsSpan(at));
        }

        Should.Throw<InvalidDataException>(() => ScoreJob.Read(job)).Message.ShouldContain("order");
    }

    private static ScoreJob Job(params string[] features) =>
        new()
        {
            Model = [1, 2],
            Schema = Schema.Of(People, features),
            Rows = People,
            Again = [2, 0],
            MostSeconds = 7,
        };

    private static bool Contains(byte[] bytes, byte[] part) => bytes.AsSpan().IndexOf(part) >= 0;
}
