using System.Text;
using Patchwork.Datasets.Tabular;

namespace Patchwork.Datasets.Tests.Tabular;

public sealed class CompasReaderTests : IDisposable
{
    private const string Header =
        "id,name,sex,dob,age,race,juv_fel_count,decile_score,juv_misd_count,juv_other_count,priors_count,days_b_screening_arrest,c_charge_degree,is_recid,r_charge_degree,decile_score,score_text,priors_count,two_year_recid\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Row by row what ProPublica leaves out: 31 days, no days, no known outcome, an ordinary traffic offence, no score.
    [Fact]
    public void Read_UsualChoice_KeepsTwoOfSeven()
    {
        Write(
            Row(),
            Row(days: "-31"),
            Row(days: ""),
            Row(outcome: "-1"),
            Row(degree: "O"),
            Row(score: "N/A"),
            Row(days: "30")
        );

        TabularData compas = CompasReader.Read(_folder.FullPath);

        compas.RowsRead.ShouldBe(7);
        compas.Table.Rows.ShouldBe(2);
        compas
            .Table.Columns.Select(c => c.Name)
            .ShouldBe([.. CompasReader.Features, "decile_score", "score_text", "two_year_recid"]);
        compas.Features.ShouldNotContain("decile_score");
    }

    [Fact]
    public void Read_RepeatedColumnsThatDiffer_AreRefused()
    {
        Write(Row(), Row(second: "4"));

        Refusal.Of(() => CompasReader.Read(_folder.FullPath), ProblemCodes.BadTable, "row 2", "decile_score");
    }

    [Fact]
    public void Read_OtherTable_SaysWhatIsExpected()
    {
        _folder.File("compas-scores-two-years.csv", "a,b\n1,2\n"u8.ToArray());

        Refusal.Of(
            () => CompasReader.Read(_folder.FullPath),
            ProblemCodes.BadTable,
            "no column sex",
            "compas-scores-two-years.csv"
        );
    }

    // 6,172 rows are what the README of the file counts; 2,809 charged again is what ProPublica's notebook shows.
    [Fact]
    public void Read_RealFile_HasTheKnownCounts()
    {
        string? real = RealFiles.Folder("compas");
        Write(Row(), Row());

        TabularData compas = CompasReader.Read(real ?? _folder.FullPath);

        compas.Table.Rows.ShouldBe(real is null ? 2 : 6_172);
        compas.Table.Numbers("two_year_recid").Values.ToArray().Sum().ShouldBe(real is null ? 2 : 2_809);
    }

    private static string Row(
        string days = "-1",
        string outcome = "1",
        string degree = "F",
        string score = "Low",
        string second = "1"
    ) => $"1,\"doe, jo\",Male,1980-01-01,34,Other,0,1,0,0,2,{days},{degree},{outcome},(M1),{second},{score},2,1\n";

    private void Write(params string[] rows) =>
        _folder.File("compas-scores-two-years.csv", Encoding.UTF8.GetBytes(Header + string.Concat(rows)));
}
