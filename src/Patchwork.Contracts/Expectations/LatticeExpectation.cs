namespace Patchwork.Contracts;

/// <summary>
/// Expectations for many parties and many types: the law of the total on a <see cref="Lattice"/>, its N-th convolution
/// power by Fourier transforms.
/// </summary>
/// <remarks>
/// Identities (math: Eᵢ is the belief at-least-one): E g(S_N | nᵢ ≥ 1) = (E g(S_N) − qᴺ E g(S_N without i))/(1 − qᴺ) with q = 1 − pᵢ;
/// ∂E g(S_N)/∂m_j = N p_j E g′(m_j + S_{N−1}). Types with qᴺ below <see cref="Negligible"/> share one expectation. Cost: a few
/// transforms of <see cref="Points"/> points an evaluation, and as many for each type with a qᴺ that matters. The error
/// shrinks with the eighth power of the spacing except where probable totals lie at the accuracy's start; the solver
/// doubles the points until the answer stands. Not thread-safe.
/// </remarks>
internal sealed class LatticeExpectation : TotalExpectation
{
    /// <summary>Lattice points when nothing else is asked for.</summary>
    public const int UsualPoints = 1024;

    /// <summary>The qᴺ below which a belief is taken for the unconditional law: double precision sees no difference.</summary>
    public const double Negligible = 1e-17;

    // Below this expected count, the difference of two nearly equal expectations would lose digits.
    private const double Rare = 1e-4;

    private readonly FourierTransform _transform;
    private readonly double[] _absent;
    private readonly double _negligible;
    private readonly Spectrum?[] _others;
    private Lattice? _lattice;
    private Lattice? _drawnOn;
    private double[] _drawnFor = [];
    private readonly bool[] _isKnown;
    private readonly Spectrum _law;
    private readonly Spectrum _power;
    private readonly Spectrum _means;
    private Spectrum[]? _drawn;

    public LatticeExpectation(
        SortedTypes types,
        TypeBlocks blocks,
        int points = UsualPoints,
        double negligible = Negligible
    )
        : base(types, blocks)
    {
        _negligible = negligible;
        _others = new Spectrum?[blocks.Types];
        _isKnown = new bool[blocks.Types];
        _law = Spectrum.Make(points);
        _power = Spectrum.Make(points);
        _means = Spectrum.Make(points);
        _transform = new FourierTransform(points);
        _absent = Array.ConvertAll(
            blocks.TypeProbabilities,
            p => p >= 1 ? 0 : Math.Exp(types.Parties * NearZero.LogOnePlus(-p))
        );
    }

    public int Points => _transform.Points;

    private int Parties => Types.Parties;

    private bool OwnType => Types.Problem.Belief == Belief.OwnType;

    private double Factor => Types.Value.Factor ?? 1;

    public override void Evaluate(ReadOnlySpan<double> contributions, bool slopes, Moments moments)
    {
        moments.Clear();
        double[] m = contributions.ToArray();
        Lattice lattice = LatticeFor(m);
        Spectrum[] draws = DrawsFor(lattice, m);
        Spectrum one = Mix(draws, Blocks.Probabilities);
        Spectrum before = one.Power(Parties - 1);
        Spectrum all = before.Times(one);
        Spectrum[] objective = MaximisesValue ? lattice.Value : lattice.Accuracy;
        double objectiveFactor = MaximisesValue ? Factor : 1;
        moments.Objective = objectiveFactor * all.Mean(objective[0]);
        double value = Factor * all.Mean(lattice.Value[0]);
        double[] valueSlopes = new double[m.Length];
        if (slopes)
        {
            Slopes(lattice, m, before.Correlate(objective[1], _transform), objectiveFactor, moments.ObjectiveSlopes);
            Slopes(lattice, m, before.Correlate(lattice.Value[1], _transform), Factor, valueSlopes);
        }

        if (OwnType)
        {
            OwnTypeBudgets(lattice, m, one, before, slopes, moments);
            return;
        }

        for (int i = 0; i < Blocks.Types; i++)
        {
            Span<double> row = moments.BudgetSlopes.AsSpan(i * m.Length, m.Length);
            double absent = _absent[i];
            if (absent < _negligible)
            {
                moments.Budgets[i] = value;
                valueSlopes.CopyTo(row);
            }
            else if (Parties * Blocks.TypeProbabilities[i] < Rare)
            {
                moments.Budgets[i] = RareBudget(
                    lattice,
                    m,
                    one.Without(draws[Blocks.BlockOf[i]], Blocks.TypeProbabilities[i]),
                    i,
                    slopes,
                    row
                );
            }
            else
            {
                moments.Budgets[i] = Conditional(
                    lattice,
                    m,
                    one.Without(draws[Blocks.BlockOf[i]], Blocks.TypeProbabilities[i], _law),
                    i,
                    value,
                    valueSlopes,
                    slopes,
                    row
                );
            }
        }
    }

    public override void AddCurvature(
        ReadOnlySpan<double> contributions,
        double objectiveWeight,
        ReadOnlySpan<double> budgetWeights,
        double[] hessian
    )
    {
        double[] m = contributions.ToArray();
        Lattice lattice = LatticeFor(m);
        Spectrum[] draws = DrawsFor(lattice, m);
        Spectrum one = Mix(draws, Blocks.Probabilities);
        Spectrum before = one.Power(Math.Max(0, Parties - 2));
        Spectrum curve = MaximisesValue ? lattice.Value[2] : lattice.Accuracy[2];
        AddLaw(
            lattice,
            m,
            one,
            before,
            curve,
            objectiveWeight * (MaximisesValue ? Factor : 1),
            Blocks.Probabilities,
            hessian
        );
        double shared = 0;
        double[] own = new double[m.Length];
        AbsenceCurvature absences = new(lattice, _transform, Blocks.Probabilities, m, Parties);
        for (int i = 0; i < Blocks.Types; i++)
        {
            double weight = Factor * budgetWeights[i];
            double p = Blocks.TypeProbabilities[i];
            if (OwnType || (Parties * p < Rare && _absent[i] >= _negligible))
            {
                own[Blocks.BlockOf[i]] += weight;
                continue;
            }

            shared += weight / (1 - _absent[i]);
            // Curvature only steers the steps, so that contributions to it far below rounding of the sum are left out.
            if (_absent[i] > Math.Max(1e-6, _negligible) && weight != 0)
            {
                Spectrum others = one.Without(draws[Blocks.BlockOf[i]], p, _law);
                absences.Add(
                    others,
                    Others(i, others),
                    -weight * _absent[i] / (1 - _absent[i]),
                    OthersThan(i),
                    Blocks.BlockOf[i],
                    p
                );
            }
        }

        absences.AddTo(hessian);
        AddOwnTypes(lattice, m, draws, one, before, own, hessian);
        if (shared != 0)
        {
            AddLaw(lattice, m, one, before, lattice.Value[2], shared, Blocks.Probabilities, hessian);
        }
    }

    public override (double Accuracy, double Value) Expected(ReadOnlySpan<double> contributions)
    {
        double[] m = contributions.ToArray();
        Lattice lattice = LatticeFor(m);
        Spectrum all = Mix(Array.ConvertAll(m, lattice.Draw), Blocks.Probabilities).Power(Parties);
        return (all.Mean(lattice.Accuracy[0]), Factor * all.Mean(lattice.Value[0]));
    }

    private static Spectrum Mix(Spectrum[] draws, double[] probabilities)
    {
        Spectrum mixed = Spectrum.Make(draws[0].Re.Length);
        for (int b = 0; b < draws.Length; b++)
        {
            mixed.Add(probabilities[b], draws[b]);
        }

        return mixed;
    }

    // N p_b E g′(m_b + S_{N−1}) for each block.
    private void Slopes(Lattice lattice, double[] m, double[] means, double factor, Span<double> slopes)
    {
        for (int b = 0; b < m.Length; b++)
        {
            slopes[b] = factor * Parties * Blocks.Probabilities[b] * lattice.At(means, m[b]);
        }
    }

    private double Conditional(
        Lattice lattice,
        double[] m,
        Spectrum others,
        int type,
        double value,
        double[] valueSlopes,
        bool slopes,
        Span<double> row
    )
    {
        double absent = _absent[type];
        Spectrum before = Others(type, others).Times(others, _power);
        double without = Factor * before.Times(others, _means).Mean(lattice.Value[0]);
        if (slopes)
        {
            double[] means = before.Correlate(lattice.Value[1], _transform, _means);
            double[] shares = OthersThan(type);
            for (int b = 0; b < m.Length; b++)
            {
                double slope = Factor * Parties * shares[b] * lattice.At(means, m[b]);
                row[b] = (valueSlopes[b] - (absent * slope)) / (1 - absent);
            }
        }

        return (value - (absent * without)) / (1 - absent);
    }

    // The sum over nᵢ = 1, 2, 3; four and more have a share below (N p)³/24 of the whole.
    private double RareBudget(Lattice lattice, double[] m, Spectrum others, int type, bool slopes, Span<double> row)
    {
        double p = Blocks.TypeProbabilities[type];
        int own = Blocks.BlockOf[type];
        double[] shares = OthersThan(type);
        double weight = 1;
        double weights = 0;
        double sum = 0;
        row.Clear();
        for (int k = 1; k <= Math.Min(3, Parties); k++)
        {
            weights += weight;
            Spectrum rest = others.Power(Parties - k);
            sum += weight * lattice.At(rest.Correlate(lattice.Value[0], _transform), k * m[own]);
            if (slopes)
            {
                row[own] += weight * k * lattice.At(rest.Correlate(lattice.Value[1], _transform), k * m[own]);
                double[] means = others.Power(Math.Max(0, Parties - k - 1)).Correlate(lattice.Value[1], _transform);
                for (int b = 0; b < m.Length; b++)
                {
                    row[b] += weight * (Parties - k) * shares[b] * lattice.At(means, (k * m[own]) + m[b]);
                }
            }

            weight *= (Parties - k) / (k + 1.0) * p / (1 - p);
        }

        for (int b = 0; b < m.Length; b++)
        {
            row[b] *= Factor / weights;
        }

        return Factor * sum / weights;
    }

    private void OwnTypeBudgets(
        Lattice lattice,
        double[] m,
        Spectrum one,
        Spectrum before,
        bool slopes,
        Moments moments
    )
    {
        double[] values = before.Correlate(lattice.Value[0], _transform);
        double[] own = slopes ? before.Correlate(lattice.Value[1], _transform) : [];
        double[] pair = slopes ? one.Power(Math.Max(0, Parties - 2)).Correlate(lattice.Value[1], _transform) : [];
        for (int i = 0; i < Blocks.Types; i++)
        {
            int block = Blocks.BlockOf[i];
            moments.Budgets[i] = Factor * lattice.At(values, m[block]);
            for (int b = 0; slopes && b < m.Length; b++)
            {
                double slope = (Parties - 1) * Blocks.Probabilities[b] * lattice.At(pair, m[block] + m[b]);
                slope += b == block ? lattice.At(own, m[block]) : 0;
                moments.BudgetSlopes[(i * m.Length) + b] = Factor * slope;
            }
        }
    }

    // weight · Hessian of E g(S_N): N(N−1) p_b p_c E g″(m_b + m_c + S_{N−2}), and N p_b E g″(m_b + S_{N−1}) on the diagonal.
    private void AddLaw(
        Lattice lattice,
        double[] m,
        Spectrum one,
        Spectrum before,
        Spectrum curve,
        double weight,
        double[] shares,
        double[] hessian
    )
    {
        if (weight == 0)
        {
            return;
        }

        double[] pairs = before.Correlate(curve, _transform);
        double[] singles = before.Times(one).Correlate(curve, _transform);
        for (int b = 0; b < m.Length; b++)
        {
            hessian[(b * m.Length) + b] += weight * Parties * shares[b] * lattice.At(singles, m[b]);
            for (int c = 0; c <= b; c++)
            {
                double both =
                    weight * Parties * (Parties - 1.0) * shares[b] * shares[c] * lattice.At(pairs, m[b] + m[c]);
                hessian[(b * m.Length) + c] += both;
                if (c < b)
                {
                    hessian[(c * m.Length) + b] += both;
                }
            }
        }
    }

    // Σ weight · Hessian of E g(m_own + S_{N−1}). Where the own contribution only shifts the total, the blocks' weights are mixed
    // into one law, so that the cost is that of one type.
    private void AddOwnTypes(
        Lattice lattice,
        double[] m,
        Spectrum[] draws,
        Spectrum one,
        Spectrum before,
        double[] weights,
        double[] hessian
    )
    {
        if (Array.TrueForAll(weights, w => w == 0))
        {
            return;
        }

        Spectrum curve = lattice.Value[2];
        Spectrum mixed = Mix(draws, weights);
        int others = Parties - 1;
        double[] single = before.Times(one).Correlate(curve, _transform);
        double[] pair = before.Correlate(curve, _transform);
        double[] paired = before.Times(mixed).Correlate(curve, _transform);
        double[] triple = one.Power(Math.Max(0, Parties - 3)).Times(mixed).Correlate(curve, _transform);
        for (int b = 0; b < m.Length; b++)
        {
            double p = Blocks.Probabilities[b];
            hessian[(b * m.Length) + b] +=
                (weights[b] * lattice.At(single, m[b])) + (others * p * lattice.At(paired, m[b]));
            for (int c = 0; c < m.Length; c++)
            {
                double q = Blocks.Probabilities[c];
                hessian[(b * m.Length) + c] +=
                    (others * ((weights[b] * q) + (weights[c] * p)) * lattice.At(pair, m[b] + m[c]))
                    + (others * (others - 1.0) * p * q * lattice.At(triple, m[b] + m[c]));
            }
        }
    }

    private double[] OthersThan(int type)
    {
        double p = Blocks.TypeProbabilities[type];
        double[] shares = (double[])Blocks.Probabilities.Clone();
        shares[Blocks.BlockOf[type]] -= p;
        for (int b = 0; b < shares.Length; b++)
        {
            shares[b] /= 1 - p;
        }

        return shares;
    }

    // The law of N − 2 draws that are not of a type: the powers are the dearest part of a step, which asks for values, slopes
    // and curvature at one point.
    private Spectrum Others(int type, Spectrum others)
    {
        if (!_isKnown[type])
        {
            _others[type] = others.Power(Math.Max(0, Parties - 2), _others[type]);
            _isKnown[type] = true;
        }

        return _others[type]!.Value;
    }

    private Spectrum[] DrawsFor(Lattice lattice, double[] m)
    {
        if (_drawn is null || lattice != _drawnOn || !m.AsSpan().SequenceEqual(_drawnFor))
        {
            _drawnOn = lattice;
            _drawnFor = m;
            _drawn = Array.ConvertAll(m, lattice.Draw);
            Array.Clear(_isKnown);
        }

        return _drawn;
    }

    // The circle must hold every probable total, of up to three draws less with up to three contributions added.
    private Lattice LatticeFor(double[] m)
    {
        (double low, double high) = TotalRange.Of(Parties, Blocks.Probabilities, m);
        double most = m.Max();
        low = Math.Max(Math.Min(low, (Parties - 3.0) / Parties * low) - (3 * most), 0);
        high += 3 * most;
        // Steps and first points are rounded, so that nearby contributions share one lattice and its tables.
        double step = Math.Pow(2, Math.Ceiling(4 * Math.Log2((high - low) / (0.85 * Points))) / 4);
        int grain = Points / 32;
        long first = ((long)Math.Floor(low / step / grain) * grain) - grain;
        if (_lattice is null || _lattice.Step != step || _lattice.First != first)
        {
            _lattice = new Lattice(_transform, Types.Value, step, first);
        }

        return _lattice;
    }
}
