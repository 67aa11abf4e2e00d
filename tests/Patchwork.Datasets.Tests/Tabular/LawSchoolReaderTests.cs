using System.Text;
using Patchwork.Datasets.Tabular;

namespace Patchwork.Datasets.Tests.Tabular;

public sealed class LawSchoolReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The two forms that go round, one of them with a row number in a column without a name.
    [Theory]
    [InlineData(
        "decile1b,decile3,lsat,ugpa,zfygpa,zgpa,fulltime,fam_inc,male,racetxt,tier,pass_bar\n1,2,40,3.5,0.1,0.2,1,3,1,White,4,1\n",
        "pass_bar",
        7
    )]
    [InlineData(
        ",race,sex,LSAT,UGPA,region_first,ZFYA,sander_index,first_pf\n0,White,1,39,3.1,GL,-0.98,0.78,1\n",
        "first_pf",
        5
    )]
    public void Read_KnownForms_FindTheLabel(string text, string label, int features)
    {
        string file = _folder.File("law.csv", Encoding.UTF8.GetBytes(text));

        TabularData law = LawSchoolReader.Read(file);

        law.Label.ShouldBe(label);
        law.Features.Count.ShouldBe(features);
        law.Table.Columns[^1].Name.ShouldBe(label);
        law.Table.Columns.ShouldAllBe(c => c.Name != "column_1");
        law.Features.ShouldNotContain("zfygpa");
    }

    // Neither of two different tables is taken without being asked for.
    [Fact]
    public void Read_FolderWithBothForms_AsksForOne()
    {
        _folder.File("law_data.csv", "a,b\n1,2\n"u8.ToArray());
        _folder.File("law_school_clean.csv.gz", "a,b\n1,2\n"u8.ToArray());

        Refusal.Of(
            () => LawSchoolReader.Read(_folder.FullPath),
            ProblemCodes.BadOption,
            "law_school_clean.csv and law_data.csv",
            "--from"
        );
    }

    [Fact]
    public void Read_OtherColumns_SaysWhatIsExpected()
    {
        string file = _folder.File("law.csv", "a,b\n1,2\n"u8.ToArray());

        Refusal.Of(() => LawSchoolReader.Read(file), ProblemCodes.BadTable, "a, b", "pass_bar", "first_pf");
    }

    [Fact]
    public void Read_LabelBeyondZeroAndOne_IsRefused()
    {
        string file = _folder.File(
            "law.csv",
            "race,sex,LSAT,UGPA,region_first,first_pf\nWhite,1,39,3,GL,2\n"u8.ToArray()
        );

        Refusal.Of(() => LawSchoolReader.Read(file), ProblemCodes.BadTable, "row 1", "first_pf", "'2'");
    }
}
