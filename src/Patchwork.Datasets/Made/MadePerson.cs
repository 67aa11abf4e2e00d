namespace Patchwork.Datasets.Made;

/// <summary>
/// Draws one person after the other: who they are, then schooling, health, household, work and income, each depending on
/// what came before. Cells of questions that would not have been asked stay empty (NaN), by the survey's own rules of age and work.
/// </summary>
/// <remarks>Mutable and for one thread. Every person takes numbers from the stream in the same order, whichever columns are wanted.</remarks>
internal sealed class MadePerson
{
    // Cumulative shares, near those of the ten states of 2018 at hand for age and health, near the South's for states and races.
    private static readonly double[] Decades = [.104, .228, .333, .444, .553, .692, .850, .949, .991, 1];
    private static readonly double[] Races = [.70, .87, .88, .8805, .8815, .9165, .9175, .9525, 1];
    private static readonly double[] School =
    [
        .008,
        .009,
        .010,
        .011,
        .012,
        .013,
        .014,
        .016,
        .019,
        .022,
        .03,
        .045,
        .06,
        .08,
        .1,
        .35,
        .395,
        .465,
        .615,
        .70,
        .86,
        .95,
        .972,
        1,
    ];
    private static readonly double[] Disabled = [.028, .055, .06, .068, .1, .16, .22, .32, .57, .84];
    private static readonly int[] States = [1, 5, 10, 11, 12, 13, 21, 22, 24, 28, 37, 40, 45, 47, 48, 51, 54];
    private static readonly double[] StateShares =
    [
        .041,
        .066,
        .073,
        .078,
        .242,
        .328,
        .365,
        .4,
        .448,
        .471,
        .559,
        .589,
        .633,
        .69,
        .917,
        .986,
        1,
    ];
    private static readonly int[] Countries =
    [
        303,
        303,
        303,
        312,
        327,
        210,
        207,
        233,
        247,
        332,
        313,
        110,
        217,
        440,
        301,
    ];

    private readonly double[] _cells = new double[Enum.GetValues<MadeColumn>().Length];

    public int Age { get; private set; }

    public bool IsWoman { get; private set; }

    public int Race { get; private set; }

    public bool IsForeign { get; private set; }

    public int English { get; private set; }

    public int Schooling { get; private set; }

    public bool IsDisabled { get; private set; }

    public bool IsMarried { get; private set; }

    public bool IsInstitution { get; private set; }

    public int State { get; private set; }

    public ReadOnlySpan<double> Cells => _cells;

    public double this[MadeColumn column]
    {
        get => _cells[(int)column];
        set => _cells[(int)column] = value;
    }

    /// <summary>Draws the next person.</summary>
    public void Draw(SeededRandom random)
    {
        Array.Fill(_cells, double.NaN);
        DrawWho(random);
        DrawOrigin(random);
        DrawSchooling(random);
        DrawHousehold(random);
        DrawHealth(random);
        DrawService(random);
        MadeWork.Draw(this, random);
    }

    private void DrawWho(SeededRandom random)
    {
        int decade = MadeChoice.Of(Decades, random);
        Age = (10 * decade) + random.NextInt(decade == 9 ? 6 : 10);
        IsWoman = MadeChoice.Happens(.495 + (Age > 70 ? .004 * (Age - 70) : 0), random);
        Race = 1 + MadeChoice.Of(Races, random);
        int state = MadeChoice.Of(StateShares, random);
        State = States[state];
        this[MadeColumn.AGEP] = Age;
        this[MadeColumn.SEX] = IsWoman ? 2 : 1;
        this[MadeColumn.RAC1P] = Race;
        this[MadeColumn.ST] = State;
        this[MadeColumn.PUMA] = 100 * (1 + random.NextInt(20));
        this[MadeColumn.PWGTP] = Math.Max(1, Math.Round(75 * Math.Exp(.75 * random.NextGaussian())));
    }

    private void DrawOrigin(SeededRandom random)
    {
        double foreign =
            Race is 6 ? .65
            : Race is 8 ? .5
            : Race is 7 ? .3
            : .05;
        IsForeign = MadeChoice.Happens(Age < 18 ? .2 * foreign : foreign, random);
        double kind = random.NextDouble();
        this[MadeColumn.CIT] =
            IsForeign ? (kind < Math.Clamp((Age - 10) / 80.0, .1, .75) ? 4 : 5)
            : kind < .975 ? 1
            : kind < .98 ? 2
            : 3;
        this[MadeColumn.NATIVITY] = IsForeign ? 2 : 1;
        int country = Countries[random.NextInt(Countries.Length)];
        int elsewhere = States[random.NextInt(States.Length)];
        this[MadeColumn.POBP] =
            IsForeign ? country
            : MadeChoice.Happens(.62, random) ? State
            : elsewhere;
        double ancestry = random.NextDouble();
        this[MadeColumn.ANC] =
            ancestry < .48 ? 1
            : ancestry < .77 ? 2
            : ancestry < .8 ? 3
            : 4;
        bool speaks = MadeChoice.Happens(
            IsForeign ? .8
                : Race is 8 ? .5
                : .06,
            random
        );
        double well = random.NextDouble() * (IsForeign ? 1 : .8);
        English =
            Age >= 5 && speaks
                ? (
                    well < .55 ? 1
                    : well < .76 ? 2
                    : well < .93 ? 3
                    : 4
                )
                : 0;
        if (Age >= 5)
        {
            this[MadeColumn.LANX] = MadeChoice.YesNo(speaks);
            this[MadeColumn.ENG] = speaks ? English : double.NaN;
        }
    }

    private void DrawSchooling(SeededRandom random)
    {
        double luck = random.NextDouble();
        double shift =
            (
                Race is 6 ? .12
                : Race is 2 ? -.06
                : 0
            )
            - (English > 2 ? .3 : 0)
            - (Age > 70 ? .08 : 0)
            + (IsWoman && Age < 60 ? .03 : 0);
        double place = Math.Clamp(luck + (shift * 4 * luck * (1 - luck)), 0, .9999);
        int adult = 1;
        foreach (double bound in School)
        {
            adult += place >= bound ? 1 : 0;
        }

        // A child is in the grade of its age, seldom one below; the young are not through with college yet.
        int grade = Age - 2 - (luck < .3 ? 1 : 0);
        Schooling =
            Age < 3 ? 0
            : Age < 18 ? Math.Clamp(grade, Age < 5 ? 1 : 2, 15)
            : Age < 22 ? Math.Min(adult, 19)
            : Age < 25 ? Math.Min(adult, 21)
            : adult;
        this[MadeColumn.SCHL] = Age < 3 ? double.NaN : Schooling;
    }

    private void DrawHousehold(SeededRandom random)
    {
        double settled = Age < 18 ? 0 : .93 / (1 + Math.Exp(-(Age - 29) / 4.5));
        bool everMarried = MadeChoice.Happens(settled, random);
        double widowed = Age < 50 ? .01 : Math.Min(.75, .01 + (.0004 * (Age - 50) * (Age - 50) * (IsWoman ? 1.3 : .6)));
        double end = random.NextDouble();
        int marital =
            !everMarried ? 5
            : end < widowed ? 2
            : end < widowed + .17 ? 3
            : end < widowed + .185 ? 4
            : 1;
        IsMarried = marital == 1;
        double place = random.NextDouble();
        double institution =
            Age >= 80 ? .07
            : Age >= 18 ? .015
            : .003;
        double student = Age is >= 18 and < 22 ? .14 : .004;
        IsInstitution = place < institution;
        this[MadeColumn.MAR] = marital;
        this[MadeColumn.RELP] =
            IsInstitution ? 16
            : place < institution + student ? 17
            : Relation(random.NextDouble());
        bool isChild = Age < 18 && this[MadeColumn.RELP] is >= 2 and <= 4;
        double parents = random.NextDouble();
        this[MadeColumn.ESP] =
            !isChild ? double.NaN
            : parents < .45 ? 1
            : parents < .65 ? 2
            : parents < .68 ? 3
            : parents < .70 ? 4
            : parents < .77 ? 5
            : parents < .785 ? 6
            : parents < .95 ? 7
            : 8;
        double child = Age is < 20 or > 42 ? .02 : .1;
        bool gaveBirth = MadeChoice.Happens(child, random);
        this[MadeColumn.FER] = IsWoman && Age is >= 15 and <= 50 ? MadeChoice.YesNo(gaveBirth) : double.NaN;
        bool grandchildren = MadeChoice.Happens(Age > 45 ? .045 : .015, random);
        this[MadeColumn.GCL] = Age >= 30 && !IsInstitution ? MadeChoice.YesNo(grandchildren) : double.NaN;
        double move = random.NextDouble();
        double moves = Age is >= 18 and < 32 ? .26 : .1;
        this[MadeColumn.MIG] =
            Age < 1 ? double.NaN
            : move < .003 ? 2
            : move < moves ? 3
            : 1;
    }

    private int Relation(double share) =>
        Age < 18
            ? (
                share < .86 ? 2
                : share < .88 ? 3
                : share < .91 ? 4
                : share < .975 ? 7
                : share < .985 ? 14
                : 10
            )
        : IsMarried ? (share < .5 ? 0 : 1)
        : Age < 27
            ? (
                share < .2 ? 0
                : share < .75 ? 2
                : share < .85 ? 12
                : share < .95 ? 13
                : 10
            )
        : share < .68 ? 0
        : share < .78 ? 2
        : share < .88 ? 13
        : share < .92 ? 6
        : share < .96 ? 12
        : 10;

    private void DrawHealth(SeededRandom random)
    {
        IsDisabled = MadeChoice.Happens(Disabled[Math.Min(Age / 10, 9)] * (IsInstitution ? 2.5 : 1), random);
        double hears = random.NextDouble();
        double sees = random.NextDouble();
        double remembers = random.NextDouble();
        double dresses = random.NextDouble();
        double goesOut = random.NextDouble();
        // Who has none of these has trouble walking, which is no column here.
        this[MadeColumn.DEAR] = MadeChoice.YesNo(IsDisabled && hears < (Age > 60 ? .42 : .22));
        this[MadeColumn.DEYE] = MadeChoice.YesNo(IsDisabled && sees < .18);
        this[MadeColumn.DREM] =
            Age < 5 ? double.NaN : MadeChoice.YesNo(IsDisabled && remembers < (Age < 50 ? .55 : .28));
        this[MadeColumn.DDRS] = Age < 5 ? double.NaN : MadeChoice.YesNo(IsDisabled && dresses < .2);
        this[MadeColumn.DOUT] = Age < 15 ? double.NaN : MadeChoice.YesNo(IsDisabled && goesOut < .38);
        this[MadeColumn.DIS] = MadeChoice.YesNo(IsDisabled);
    }

    private void DrawService(SeededRandom random)
    {
        double past =
            (IsWoman ? .1 : 1)
            * (
                Age < 30 ? .04
                : Age < 65 ? .12
                : .3
            );
        double kind = random.NextDouble();
        double rated = random.NextDouble();
        double rating = random.NextDouble();
        if (Age < 17)
        {
            return;
        }

        double active = Age < 40 ? .006 : 0;
        int service =
            kind < active ? 1
            : kind < active + past ? 2
            : kind < active + past + .02 ? 3
            : 4;
        this[MadeColumn.MIL] = service;
        this[MadeColumn.DRAT] =
            service > 2 || rated > .22 ? double.NaN
            : rating < .043 ? 1
            : rating < .331 ? 2
            : rating < .491 ? 3
            : rating < .619 ? 4
            : rating < .96 ? 5
            : 6;
    }
}
