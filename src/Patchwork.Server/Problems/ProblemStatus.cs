using Microsoft.AspNetCore.Http;

namespace Patchwork.Server.Problems;

/// <summary>The HTTP status of a problem's code.</summary>
internal static class ProblemStatus
{
    public static int Of(string code) =>
        code switch
        {
            ProblemCodes.NotFound => StatusCodes.Status404NotFound,
            ProblemCodes.NotAllowed => StatusCodes.Status403Forbidden,
            ProblemCodes.NotOpen => StatusCodes.Status409Conflict,
            ProblemCodes.RateLimited or ProblemCodes.OverLimit => StatusCodes.Status429TooManyRequests,
            ProblemCodes.TooLarge or VerdictCodes.ModelTooLarge => StatusCodes.Status413PayloadTooLarge,
            ProblemCodes.DataUnavailable or ProblemCodes.WeakSandbox or ProblemCodes.Busy =>
                StatusCodes.Status503ServiceUnavailable,
            ProblemCodes.Fault or VerdictCodes.PlatformFault => StatusCodes.Status500InternalServerError,
            _ => StatusCodes.Status400BadRequest,
        };
}
