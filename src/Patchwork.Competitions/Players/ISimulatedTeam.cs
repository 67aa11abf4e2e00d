namespace Patchwork.Competitions.Players;

/// <summary>A team played by a program: a habit of looking for groups and training models, on the training rows alone.</summary>
/// <remarks>
/// A draft is a function of the view and the random stream, so that a season gives the same result for any number of
/// threads. Teams hold no state between rounds and may draft for different seasons at the same time.
/// </remarks>
public interface ISimulatedTeam
{
    /// <summary>The team's name, unique in a season.</summary>
    string Name { get; }

    /// <summary>How it works, in two or three words.</summary>
    string Habit { get; }

    /// <summary>The pair that the team sends in this round, or null to sit it out.</summary>
    /// <param name="view">What a participant can see; never a validation or test row.</param>
    /// <param name="random">The team's stream for this round.</param>
    SubmissionDraft? Next(PlayerView view, SeededRandom random);
}
