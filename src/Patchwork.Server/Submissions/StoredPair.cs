using Patchwork.Competitions;
using Patchwork.Groups;
using Patchwork.Models;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Submissions;

/// <summary>What a list is told of a pair that is in the database, and a model as it is stored.</summary>
internal static class StoredPair
{
    /// <summary>The pair as it is decided and logged; its functions are not read again, since its arrays say what they answered.</summary>
    public static Submission Of(SubmissionRow row, string team) =>
        new(
            row.PublicId,
            team,
            row.ReceivedAt,
            row.Predicate is { } text ? GroupPredicate.Parse(text) : new UnreadGroup(),
            new UnreadHypothesis()
        )
        {
            Approach = row.Approach,
            IsReport = row.IsReport,
        };

    /// <summary>A model as a <c>patchwork-model/1</c> file.</summary>
    public static byte[] BytesOf(Model model)
    {
        using MemoryStream stream = new();
        ModelFile.Save(model, stream);
        return stream.ToArray();
    }
}
