namespace Patchwork.Datasets.Made;

/// <summary>
/// Who works as what among made people: the occupation codes of 2018 in their 24 major groups, each with a usual level of
/// schooling, a share of women, a level of pay and usual hours, near what the survey shows.
/// </summary>
/// <remarks>Tables computed once, then only read.</remarks>
internal static class MadeOccupations
{
    private const int Schooling = 25;

    // The first code beyond the group, its share of workers in a thousand, mean and spread of SCHL, share of women, log of pay
    // against the mean of all, hours against 38.
    private static readonly (
        int End,
        double Share,
        double School,
        double Spread,
        double Women,
        double Pay,
        double Hours
    )[] Groups =
    [
        (500, 105, 19.4, 2.6, 0.40, 0.42, 5),
        (1000, 45, 20.0, 2.1, 0.56, 0.40, 2),
        (1300, 28, 20.0, 2.0, 0.27, 0.55, 2),
        (1600, 18, 20.2, 2.0, 0.16, 0.58, 3),
        (2000, 10, 20.9, 2.4, 0.43, 0.35, 1),
        (2100, 17, 20.6, 2.2, 0.65, 0.05, 0),
        (2200, 11, 21.6, 2.2, 0.53, 0.70, 3),
        (2600, 61, 20.8, 1.9, 0.74, 0.10, -2),
        (3000, 19, 19.7, 2.6, 0.52, 0.00, -5),
        (3600, 60, 20.6, 2.1, 0.76, 0.42, 0),
        (3700, 31, 17.7, 2.3, 0.87, -0.35, -3),
        (4000, 22, 18.5, 2.3, 0.22, 0.10, 3),
        (4200, 55, 16.8, 2.5, 0.57, -0.60, -7),
        (4300, 40, 16.3, 2.7, 0.37, -0.35, -5),
        (4700, 27, 17.9, 2.4, 0.76, -0.50, -6),
        (5000, 100, 18.0, 2.5, 0.50, -0.05, -1),
        (6000, 115, 18.4, 2.2, 0.76, -0.10, -2),
        (6200, 8, 16.0, 3.0, 0.23, -0.30, 6),
        (6800, 55, 16.6, 2.5, 0.03, 0.10, 3),
        (7000, 3, 16.8, 2.2, 0.03, 0.45, 13),
        (7700, 32, 17.5, 2.2, 0.04, 0.22, 4),
        (9000, 58, 17.0, 2.4, 0.28, 0.02, 2),
        (9800, 74, 16.9, 2.4, 0.20, -0.08, 1),
        (9900, 4, 18.9, 2.2, 0.12, 0.15, 7),
    ];

    private static readonly int[] Codes =
    [
        .. (
            "10 20 40 51 52 60 101 102 110 120 135 136 137 140 150 160 205 220 230 300 310 335 340 350 360 410 "
            + "420 425 440 500 510 520 530 540 565 600 630 640 650 700 705 710 725 726 735 750 800 810 820 830 845 "
            + "850 860 900 910 930 940 960 1005 1006 1007 1010 1021 1022 1031 1032 1050 1065 1105 1106 1108 1200 "
            + "1220 1240 1305 1306 1310 1320 1340 1350 1360 1400 1410 1420 1430 1440 1450 1460 1520 1530 1541 1545 "
            + "1551 1555 1560 1600 1610 1640 1650 1700 1710 1720 1745 1750 1760 1800 1821 1822 1825 1840 1860 1900 "
            + "1910 1920 1935 1970 1980 2001 2002 2003 2004 2005 2006 2011 2012 2013 2014 2015 2016 2025 2040 2050 "
            + "2060 2100 2105 2145 2170 2180 2205 2300 2310 2320 2330 2350 2360 2400 2435 2440 2545 2555 2600 2631 "
            + "2632 2633 2634 2635 2636 2640 2700 2710 2721 2722 2723 2740 2751 2752 2755 2770 2805 2810 2825 2830 "
            + "2840 2850 2861 2862 2865 2905 2910 2920 3000 3010 3030 3040 3050 3090 3100 3110 3120 3140 3150 3160 "
            + "3200 3210 3220 3230 3245 3250 3255 3256 3258 3261 3270 3300 3310 3321 3322 3323 3324 3330 3401 3402 "
            + "3421 3422 3423 3424 3430 3500 3515 3520 3545 3550 3601 3602 3603 3605 3610 3620 3630 3640 3645 3646 "
            + "3647 3648 3649 3655 3700 3710 3720 3725 3740 3750 3801 3802 3820 3840 3870 3900 3910 3930 3940 3945 "
            + "3946 3960 4000 4010 4020 4030 4040 4055 4110 4120 4130 4140 4150 4160 4200 4210 4220 4230 4240 4251 "
            + "4252 4255 4330 4340 4350 4400 4420 4435 4461 4465 4500 4510 4521 4522 4525 4530 4540 4600 4621 4622 "
            + "4640 4655 4700 4710 4720 4740 4750 4760 4800 4810 4820 4830 4840 4850 4900 4920 4930 4940 4950 4965 "
            + "5000 5010 5020 5040 5100 5110 5120 5140 5150 5160 5165 5220 5230 5240 5250 5260 5300 5310 5320 5330 "
            + "5340 5350 5360 5400 5410 5420 5500 5510 5521 5522 5530 5540 5550 5560 5600 5610 5630 5710 5720 5730 "
            + "5740 5810 5820 5840 5850 5860 5900 5910 5920 5940 6005 6010 6040 6050 6115 6120 6130 6200 6210 6220 "
            + "6230 6240 6250 6260 6305 6330 6355 6360 6400 6410 6441 6442 6460 6515 6520 6530 6540 6600 6660 6700 "
            + "6710 6720 6730 6740 6765 6800 6825 6835 6850 6950 7000 7010 7020 7030 7040 7100 7120 7130 7140 7150 "
            + "7160 7200 7210 7220 7240 7260 7300 7315 7320 7330 7340 7350 7360 7410 7420 7430 7510 7540 7560 7610 "
            + "7640 7700 7720 7730 7740 7750 7800 7810 7830 7840 7850 7855 7905 7925 7950 8000 8025 8030 8040 8100 "
            + "8130 8140 8225 8250 8255 8256 8300 8310 8320 8335 8350 8365 8450 8465 8500 8510 8530 8540 8555 8600 "
            + "8610 8620 8630 8640 8650 8710 8720 8730 8740 8750 8760 8800 8810 8830 8850 8910 8920 8930 8940 8950 "
            + "8990 9005 9030 9040 9050 9110 9121 9122 9130 9141 9142 9150 9210 9240 9265 9300 9310 9350 9365 9410 "
            + "9415 9430 9510 9570 9600 9610 9620 9630 9640 9645 9650 9720 9760 9800 9810 9825 9830"
        )
            .Split(' ')
            .Select(code => int.Parse(code, System.Globalization.CultureInfo.InvariantCulture)),
    ];

    private static readonly int[] Starts = [.. Groups.Select((_, g) => g == 0 ? 0 : Before(Groups[g - 1].End))];

    // Cumulative shares of the groups, for every level of schooling and either sex.
    private static readonly double[][] Cumulative =
    [
        .. Enumerable.Range(0, 2 * Schooling).Select(i => Shares(i / 2, isWoman: i % 2 == 1)),
    ];

    /// <summary>Draws an occupation for a person of a level of schooling.</summary>
    /// <returns>The code, the log of its pay against the mean of all, and its hours against 38.</returns>
    public static (int Code, double Pay, double Hours) Draw(SeededRandom random, int school, bool isWoman)
    {
        int group = MadeChoice.Of(Cumulative[(2 * Math.Clamp(school, 0, Schooling - 1)) + (isWoman ? 1 : 0)], random);
        int first = Starts[group];
        int last = group + 1 < Starts.Length ? Starts[group + 1] : Codes.Length;
        // Squared, so that some occupations of a group are common and some rare.
        double share = random.NextDouble();
        int place = first + (int)((last - first) * share * share);
        return (Codes[place], Groups[group].Pay + Offset(place), Groups[group].Hours);
    }

    // Occupations of one group differ too; the same occupation always pays the same.
    private static double Offset(int place) => 0.22 * Math.Sin(1.7 * place);

    private static int Before(int end) => Codes.Count(code => code < end);

    private static double[] Shares(int school, bool isWoman)
    {
        double sum = 0;
        double[] shares = new double[Groups.Length];
        for (int g = 0; g < shares.Length; g++)
        {
            double away = (school - Groups[g].School) / Groups[g].Spread;
            double sex = isWoman ? Groups[g].Women : 1 - Groups[g].Women;
            sum += Groups[g].Share * sex * Math.Exp(-0.5 * away * away);
            shares[g] = sum;
        }

        return Array.ConvertAll(shares, s => s / sum);
    }
}
