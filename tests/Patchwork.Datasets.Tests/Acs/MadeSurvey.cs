using System.IO.Compression;
using System.Text;

namespace Patchwork.Datasets.Tests.Acs;

/// <summary>Small made files in the shape of the Census Bureau's: a zip with a CSV and a PDF, and a data dictionary.</summary>
internal static class MadeSurvey
{
    /// <summary>All columns that the tasks need, by their names of 2018, and one more.</summary>
    public const string Columns2018 =
        "RT,SERIALNO,SPORDER,PUMA,ST,PWGTP,AGEP,CIT,COW,DDRS,DEAR,DEYE,DOUT,DRAT,DREM,ENG,FER,GCL,JWMNP,JWTR,LANX,MAR,MIG,MIL,RELP,SCHL,SEX,WKHP,ANC,DIS,ESP,ESR,NATIVITY,OCCP,PINCP,POBP,POVPIP,POWPUMA,PUBCOV,RAC1P,SOCP";

    /// <summary>
    /// Five people. In the income task rows 1, 2 and 5 stay (row 3 earns 100, which is not above 100, row 4 is 16). In the
    /// regression rows 1, 3 and 4 stay (row 2 earns 100,000, which is not below it, row 5 more).
    /// </summary>
    public static readonly (double Age, string Income, string Hours, string Sex)[] People =
    [
        (17, "50001", "40", "1"),
        (30, "100000", "20", "2"),
        (40, "100", "40", "2"),
        (16, "60000", "10", "1"),
        (64, "250000", "60", "1"),
    ];

    public static string Csv(string columns = Columns2018, int year = 2018)
    {
        StringBuilder csv = new(columns + "\n");
        for (int i = 0; i < People.Length; i++)
        {
            int row = i;
            csv.AppendJoin(',', columns.Split(',').Select(c => Cell(c, row, year))).Append('\n');
        }

        return csv.ToString();
    }

    public static byte[] Zip(params (string Name, string Text)[] entries) => Zip(CompressionLevel.Optimal, entries);

    public static byte[] Zip(CompressionLevel packing, params (string Name, string Text)[] entries)
    {
        using MemoryStream bytes = new();
        using (ZipArchive zip = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, string text) in entries)
            {
                using Stream entry = zip.CreateEntry(name, packing).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    public static byte[] Zip(string state = "10") =>
        Zip(($"psam_p{state}.csv", Csv()), ("ACS2018_PUMS_README.pdf", "%PDF-1.6 no table"));

    public const string Dictionary = """
        NAME,ST,C,2,"State Code based on 2010 Census definitions"
        VAL,ST,C,2,"10","10","Delaware/DE"
        NAME,SEX,C,1,"Sex"
        VAL,SEX,C,1,"1","1","Male"
        VAL,SEX,C,1,"2","2","Female"
        NAME,COW,C,1,"Class of worker"
        VAL,COW,C,1,"b","b","N/A (less than 16 years old, ""NILF"")"
        VAL,COW,C,1,"1","1","Employee of a company, for profit"
        NAME,WKHP,N,2,"Usual hours worked per week"
        VAL,WKHP,N,2,bb,bb,"N/A"
        VAL,WKHP,N,2,1,98,"1 to 98 usual hours"
        VAL,WKHP,N,2,99,99,"99 or more usual hours"
        NAME,SOCP,C,6,"Standard Occupational Classification"
        VAL,SOCP,C,6,"1110XX","1110XX","Managers"
        """;

    private static string Cell(string column, int row, int year) =>
        column switch
        {
            "RT" => "P",
            "SERIALNO" => $"{year}GQ{row:0000000}",
            "ST" or "STATE" => "10",
            "AGEP" => $"{People[row].Age:00}",
            "PINCP" => People[row].Income,
            "WKHP" => People[row].Hours,
            "SEX" => People[row].Sex,
            "COW" => row == 2 ? "" : "1",
            "DRAT" => "",
            "SOCP" => "1110XX",
            "JWMNP" => row == 0 ? "21" : "20",
            _ => "1",
        };
}
