using Patchwork.Tables;

namespace Patchwork.Benchmarks;

/// <summary>
/// Made rows shaped like the person records of the American Community Survey: the first season's 21 columns with their codes,
/// missing as −1, and an income between 0 and 100,000 that depends on most of them. Nobody in it exists.
/// </summary>
internal static class MadePeople
{
    private static readonly string[] Names =
    [
        "AGEP",
        "CIT",
        "COW",
        "DDRS",
        "DEAR",
        "DEYE",
        "DOUT",
        "DRAT",
        "DREM",
        "ENG",
        "FER",
        "JWTRNS",
        "LANX",
        "MAR",
        "MIL",
        "SCHL",
        "SEX",
        "WKHP",
        "OCCP",
        "RAC1P",
        "ST",
    ];

    /// <summary>Makes people with the first so many columns.</summary>
    public static (Schema Schema, FeatureMatrix Features, double[] Incomes) Make(int rows, int columns, long seed)
    {
        SeededRandom random = new(seed, "made-people");
        int[] occupations = Occupations(seed);
        float[][] values = new float[Names.Length][];
        for (int c = 0; c < values.Length; c++)
        {
            values[c] = new float[rows];
        }

        double[] incomes = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            Person person = new(random, occupations);
            incomes[row] = person.Income;
            for (int c = 0; c < values.Length; c++)
            {
                values[c][row] = person.Codes[c];
            }
        }

        Schema schema = new([.. Names.Take(columns).Select(name => new SchemaFeature(name, null))]);
        return (schema, new FeatureMatrix(rows, values[..columns]), incomes);
    }

    // 480 occupation codes between 10 and 9,830, as many as the survey has.
    private static int[] Occupations(long seed)
    {
        SeededRandom random = new(seed, "made-occupations");
        SortedSet<int> codes = [];
        while (codes.Count < 480)
        {
            codes.Add(10 * (1 + random.NextInt(983)));
        }

        return [.. codes];
    }

    private sealed class Person
    {
        public Person(SeededRandom random, int[] occupations)
        {
            double Chance() => random.NextDouble();
            int age = 16 + (int)(79 * Math.Pow(Chance(), 1.15));
            int sex = random.NextInt(2) + 1;
            int race = Pick(random, 0.72, 0.9, 0.907, 0.908, 0.912, 0.95, 0.952, 0.975);
            bool foreign = Chance() < (race is 6 or 8 ? 0.6 : 0.07);
            int citizen = foreign ? 4 + random.NextInt(2) : 1 + (Chance() < 0.03 ? 1 + random.NextInt(2) : 0);
            int lanx = Chance() < (foreign ? 0.75 : 0.08) ? 1 : 2;
            int eng = lanx == 1 ? 1 + (int)(4 * Chance() * Chance()) : -1;
            int school = Math.Clamp(
                (int)Math.Round(18.3 + (2.6 * random.NextGaussian()) - (age < 22 ? 1.5 : 0) - (age > 70 ? 0.8 : 0)),
                1,
                24
            );
            double frail = Math.Max(0, (age - 50) / 60.0);
            int Yes(double share) => Chance() < share ? 1 : 2;
            int ddrs = Yes(0.01 + (0.08 * frail));
            int dear = Yes(0.01 + (0.25 * frail));
            int deye = Yes(0.01 + (0.07 * frail));
            int dout = Yes(0.02 + (0.15 * frail));
            int drem = Yes(0.03 + (0.1 * frail));
            bool served = Chance() < (sex == 1 ? 0.05 + (0.25 * frail) : 0.015);
            int mil = served ? 2 + random.NextInt(2) : 4;
            int drat = served && Chance() < 0.25 ? 1 + random.NextInt(6) : -1;
            double settled = 1 / (1 + Math.Exp(-(age - 29) / 5.0));
            int mar = Chance() > settled ? 5 : Pick(random, 0.66, 0.66 + (0.25 * frail), 0.9, 0.93);
            int fer = sex == 2 && age is >= 15 and <= 50 ? (Chance() < 0.06 ? 1 : 2) : -1;
            double atWork = 0.82 - (0.5 * (1 - settled)) - (1.9 * frail * frail) - (ddrs == 1 ? 0.4 : 0);
            bool works = Chance() < atWork;
            bool worked = works || Chance() < 0.35;
            int hours = works ? Math.Clamp((int)Math.Round(39 + (11 * random.NextGaussian())), 1, 99) : -1;
            if (works && Chance() < 0.45)
            {
                hours = 40;
            }

            int cow = worked ? Pick(random, 0.68, 0.76, 0.83, 0.87, 0.9, 0.96, 0.99) : -1;
            int rank = Math.Clamp(
                (int)(occupations.Length * (0.62 - (0.035 * (school - 18)) + (0.26 * random.NextGaussian()))),
                0,
                occupations.Length - 1
            );
            int occupation = worked ? occupations[rank] : -1;
            int way = works ? Pick(random, 0.86, 0.885, 0.886, 0.895, 0.9, 0.901, 0.902, 0.907, 0.935, 0.945) : -1;
            int state = 1 + random.NextInt(17);
            Codes =
            [
                age,
                citizen,
                cow,
                ddrs,
                dear,
                deye,
                dout,
                drat,
                drem,
                eng,
                fer,
                way,
                lanx,
                mar,
                mil,
                school,
                sex,
                hours,
                occupation,
                race,
                state,
            ];
            double pay =
                9.2
                + (works ? 0.55 + (0.018 * Math.Min(hours, 60)) : 0)
                + (0.085 * (school - 16))
                + (0.035 * Math.Min(age - 16, 30))
                - (0.00035 * age * age)
                - (sex == 2 ? 0.16 : 0)
                + (worked ? 0.3 * Math.Sin(rank * 0.05) * (rank < 240 ? 1 : 0.4) : -0.3)
                + (mar == 1 ? 0.08 : 0)
                - (race == 2 ? 0.08 : 0)
                - (eng > 2 ? 0.15 : 0)
                + (0.01 * (state % 5))
                + (0.5 * random.NextGaussian());
            Income = Math.Clamp(Math.Round(Math.Exp(pay)), 4, 99_900);
        }

        public float[] Codes { get; }

        public double Income { get; }

        // The code after the number of bounds that a random share exceeds.
        private static int Pick(SeededRandom random, params ReadOnlySpan<double> bounds)
        {
            double share = random.NextDouble();
            int code = 1;
            foreach (double bound in bounds)
            {
                code += share > bound ? 1 : 0;
            }

            return code;
        }
    }
}
