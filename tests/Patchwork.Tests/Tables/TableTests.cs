using Patchwork.Tables;

namespace Patchwork.Tests.Tables;

public sealed class TableTests
{
    // 'inf' made the column text; "0.5", which stands above it, is a number and explains nothing.
    [Theory]
    [InlineData("inf")]
    [InlineData("1e999")]
    [InlineData("1,5")]
    [InlineData("unknown")]
    public void Numbers_OneCellIsNoNumber_NamesThatCell(string cell)
    {
        Table table = new([TextColumn.FromValues("error", [null, "0.5", cell, "other"])]);

        PatchworkException refusal = Should.Throw<PatchworkException>(() => table.Numbers("error"));

        refusal.Code.ShouldBe(ProblemCodes.BadTable);
        refusal.Message.ShouldContain($"such as '{cell}'");
    }
}
