namespace Patchwork.Competitions.Seasons;

/// <summary>Keeps finished seasons of a study, so that an interrupted one goes on where it stopped.</summary>
/// <remarks>Called from several threads, never twice at a time for the same season.</remarks>
public interface IStudyStore
{
    /// <summary>A season that was finished earlier under the same options, or null.</summary>
    StudyTrial? Find(string condition, long seed);

    /// <summary>Keeps a finished season.</summary>
    void Save(StudyTrial trial);
}
