using System.Text;
using Patchwork.Ensembles;
using Patchwork.Sandbox.Protocol;
using Patchwork.Sandbox.Worker.Serving;
using Patchwork.Tables;

namespace Patchwork.Sandbox.Payload;

/// <summary>
/// Takes the 'model' of a job for an attack and carries it out. Where the kernel answers, its answer (0 or more when the
/// attack worked, else the negative number of the error) becomes the prediction for every row.
/// </summary>
internal sealed class PayloadService : IFrameService
{
    public void WarmUp() => SystemCalls.Make("39");

    public (FrameKind Kind, ReadOnlyMemory<byte> Payload)? Answer(Frame frame)
    {
        ScoreJob job = ScoreJob.Read(frame.Payload);
        string attack = Encoding.UTF8.GetString(job.Model ?? []);
        string name = attack.Split(' ', 2)[0];
        string rest = attack.Length > name.Length ? attack[(name.Length + 1)..] : "";
        return name switch
        {
            "call" => Scored(job, SystemCalls.Make(rest)),
            "refuse" => (FrameKind.Refused, Refuse(rest)),
            "answer" => Answers.Of(rest, job),
            _ => Scored(job, Deeds.Do(name)),
        };
    }

    internal static (FrameKind, ReadOnlyMemory<byte>) Scored(ScoreJob job, double value) =>
        (FrameKind.Scored, AnswerOf(job.Rows.Rows, value, job.Again.Count, value).Write());

    internal static ScoreAnswer AnswerOf(int rows, double value, int again, double valueAgain)
    {
        double[] predictions = new double[rows];
        Array.Fill(predictions, value);
        double[] predictionsAgain = new double[again];
        Array.Fill(predictionsAgain, valueAgain);
        return new ScoreAnswer(null, new PredictionVector(predictions), null, new PredictionVector(predictionsAgain));
    }

    // Not by Refusal.Write, which cuts long texts.
    private static ReadOnlyMemory<byte> Refuse(string rest)
    {
        string[] parts = rest.Split(' ', 2);
        string text = parts[1] switch
        {
            "long" => new string('x', 900_000),
            "controls" => "\u001b[2J\u001b[31mdone\u0007\u202Egnp.exe",
            _ => parts[1],
        };
        return new PayloadWriter().Text(parts[0]).Text(text).Flag(false).Text("").Written;
    }
}
