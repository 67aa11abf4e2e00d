namespace Patchwork.Datasets.Made;

/// <summary>
/// Work and income of a made person. The log of a wage is a sum of schooling, years of work, hours, occupation, sex, race,
/// English, marriage, state, health, and chance; pensions and benefits come on top, and incomes are rounded as the survey
/// rounds them.
/// </summary>
internal static class MadeWork
{
    private static readonly double[] Employed = [0, .33, .71, .77, .79, .73, .45, .16, .04, .02];
    private static readonly double[] WorkedBefore = [0, .22, .42, .3, .25, .17, .1, .035, .01, .005];

    // Cumulative shares of the nine classes of worker but the last, which is for people without work.
    private static readonly double[] Classes = [.60, .69, .766, .83, .871, .952, .993, 1];
    private static readonly double[] Ways = [.884, .893, .8935, .896, .897, .8971, .8985, .90, .904, .931, .992, 1];
    private static readonly int[] Minutes =
    [
        5,
        10,
        10,
        15,
        15,
        15,
        20,
        20,
        20,
        25,
        30,
        30,
        30,
        35,
        40,
        45,
        45,
        60,
        75,
        90,
    ];
    private static readonly int[] PartTime = [8, 10, 12, 15, 16, 20, 20, 20, 24, 25, 25, 28, 30, 30, 30, 32, 35];

    /// <summary>Draws both.</summary>
    public static void Draw(MadePerson person, SeededRandom random)
    {
        double works =
            Employed[Math.Min(person.Age / 10, 9)]
            * (person.IsDisabled && person.Age < 65 ? .45 : 1)
            * (person.IsWoman && person.IsMarried && person.Age < 65 ? .93 : 1)
            * (
                person.Schooling > 20 ? 1.08
                : person.Schooling < 16 && person.Age > 21 ? .82
                : 1
            );
        double status = random.NextDouble();
        double unemployed = .028;
        bool isEmployed = person.Age >= 16 && !person.IsInstitution && status < works;
        bool isUnemployed = person.Age >= 16 && !isEmployed && status < works + unemployed;
        double absent = random.NextDouble();
        bool isAtWork = isEmployed && absent > .02;
        double before = random.NextDouble();
        bool worked =
            isEmployed
            || (person.Age >= 16 && before < (isUnemployed ? .6 : WorkedBefore[Math.Min(person.Age / 10, 9)]));
        bool workedLately = worked || isUnemployed || (person.Age is >= 16 and < 75 && before < .4);
        (int occupation, double pay, double hours) = MadeOccupations.Draw(random, person.Schooling, person.IsWoman);
        double kind = random.NextDouble();
        int usual = Hours(person, hours, isEmployed, random);
        person[MadeColumn.ESR] =
            person.Age < 16 ? double.NaN
            : isEmployed
                ? (
                    occupation >= 9800 && kind < .7 ? 4
                    : isAtWork ? 1
                    : 2
                )
            : isUnemployed ? 3
            : 6;
        int worker = 1 + MadeChoice.Of(Classes, random);
        if (workedLately)
        {
            person[MadeColumn.COW] =
                isUnemployed && before > .9 ? 9
                : occupation >= 9800 ? 5
                : worker;
            person[MadeColumn.OCCP] = isUnemployed && before > .9 ? 9920 : occupation;
        }

        person[MadeColumn.WKHP] = worked ? usual : double.NaN;
        DrawWay(person, isAtWork, random);
        double income = Income(person, worked, isEmployed, worker, usual, pay, random);
        person[MadeColumn.PINCP] = person.Age < 15 ? double.NaN : Rounded(income);
        DrawPoverty(person, income, random);
    }

    private static int Hours(MadePerson person, double usual, bool isEmployed, SeededRandom random)
    {
        double kind = random.NextDouble();
        double more = Math.Abs(random.NextGaussian());
        int part = PartTime[random.NextInt(PartTime.Length)];
        double partTime =
            (
                person.Age < 22 ? .6
                : person.Age > 66 ? .5
                : person.IsWoman ? .24
                : .1
            )
            - (.012 * usual)
            + (isEmployed ? 0 : .25);
        double full = .5 - (.015 * Math.Max(0, usual));
        return kind < partTime ? part
            : kind < partTime + full ? 40
            : Math.Clamp(5 * (int)Math.Round((41 + usual + (9 * more)) / 5), 35, 99);
    }

    private static void DrawWay(MadePerson person, bool isAtWork, SeededRandom random)
    {
        int way = 1 + MadeChoice.Of(Ways, random);
        int minutes = Minutes[random.NextInt(Minutes.Length)];
        bool isNear = MadeChoice.Happens(.8, random);
        if (!isAtWork)
        {
            return;
        }

        person[MadeColumn.JWTR] = way;
        person[MadeColumn.JWMNP] =
            way == 11 ? double.NaN
            : way == 10 ? Math.Min(minutes, 20)
            : minutes;
        person[MadeColumn.POWPUMA] = isNear ? person[MadeColumn.PUMA] : person[MadeColumn.PUMA] + 100;
    }

    private static double Income(
        MadePerson person,
        bool worked,
        bool isEmployed,
        int worker,
        int hours,
        double pay,
        SeededRandom random
    )
    {
        double chance = random.NextGaussian();
        double weeks = random.NextDouble();
        double other = random.NextDouble();
        double otherSize = random.NextGaussian();
        double years = Math.Min(person.Age - 17, 38);
        double school =
            person.Schooling > 20 ? .1
            : person.Schooling > 15 ? .04
            : 0;
        double log =
            9.88
            + pay
            + (.045 * (person.Schooling - 16))
            + school
            + (.040 * years)
            - (.00052 * years * years)
            + (.90 * Math.Log(hours / 38.0))
            - (person.IsWoman ? .12 + (person.Age is > 30 and < 60 ? .06 : 0) : 0)
            - (
                person.Race is 2 ? .09
                : person.Race is 8 or 3 ? .05
                : 0
            )
            - (person.English > 2 ? .18 : 0)
            - (person.IsDisabled ? .12 : 0)
            + (person.IsMarried && !person.IsWoman ? .1 : 0)
            + (
                worker is 5 ? .2
                : worker is 7 ? .15
                : worker is 6 ? -.2
                : 0
            )
            + (.02 * (person.State % 7))
            - (person.Age < 20 ? .5 : 0)
            + ((worker is 6 or 7 ? .8 : .5) * chance);
        double share = isEmployed ? (weeks < .86 ? 1 : .15 + (.85 * weeks)) : .05 + (.6 * weeks * weeks);
        double wage = worked ? (worker == 8 ? 0 : share * Math.Exp(log)) : 0;
        double loss = worker is 6 or 7 && weeks is > .5 and < .51 ? -8_000 * Math.Exp(.6 * otherSize) : 0;
        return wage + loss + Benefits(person, worked, other, otherSize);
    }

    private static double Benefits(MadePerson person, bool worked, double share, double size)
    {
        double grown = Math.Exp(.55 * size);
        if (person.Age >= 62)
        {
            double has = person.Age >= 67 ? .94 : .62;
            return share < has ? (14_500 + (1_700 * Math.Max(0, person.Schooling - 14))) * grown : 0;
        }

        double needs =
            person.Age < 22 ? .1
            : worked ? .2
            : person.IsDisabled ? .85
            : .55;
        return share < needs
            ? (
                person.Age < 22 ? 2_500
                : worked ? 3_000
                : 9_000
            ) * grown
            : 0;
    }

    // The survey's rounding of dollars: to 10 below 1,000, to 100 below 50,000, to 1,000 from there; 1 to 7 become 4.
    private static double Rounded(double income)
    {
        double size = Math.Abs(income);
        double rounded =
            size < 1 ? 0
            : size < 8 ? 4
            : size < 1_000 ? 10 * Math.Round(size / 10)
            : size < 50_000 ? 100 * Math.Round(size / 100)
            : 1_000 * Math.Round(Math.Min(size, 1_200_000) / 1_000);
        return Math.Max(-10_000, Math.CopySign(rounded, income)) + 0.0;
    }

    private static void DrawPoverty(MadePerson person, double income, SeededRandom random)
    {
        double household = Math.Exp((.75 * random.NextGaussian()) + 10.2) + Math.Max(0, income);
        bool hasNone = person.IsInstitution || (person[MadeColumn.RELP] is 17 or 14);
        double ratio = Math.Clamp(Math.Round(100 * household / 17_500), 0, 501);
        double covered =
            person.Age >= 65 ? .96
            : ratio < 140 ? (person.Age < 19 ? .75 : .42)
            : person.IsDisabled ? .35
            : person.Age < 19 ? .28
            : .08;
        person[MadeColumn.POVPIP] = hasNone ? double.NaN : ratio;
        person[MadeColumn.PUBCOV] = MadeChoice.YesNo(MadeChoice.Happens(covered, random));
    }
}
