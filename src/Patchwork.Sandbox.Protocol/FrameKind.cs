namespace Patchwork.Sandbox.Protocol;

/// <summary>What a frame holds. The order of a conversation: Enter, Entered, Ready, then one Score or any number of Probe.</summary>
public enum FrameKind
{
    /// <summary>To the worker: how to lock itself in (<see cref="EnterOrder"/>).</summary>
    Enter = 1,

    /// <summary>From the worker's first stage: the layers put on (<see cref="LayerState"/>).</summary>
    Entered = 2,

    /// <summary>From the worker, warm and sealed: the layers put on last.</summary>
    Ready = 3,

    /// <summary>To the worker: a pair and rows (<see cref="ScoreJob"/>).</summary>
    Score = 4,

    /// <summary>From the worker: mask and predictions (<see cref="ScoreAnswer"/>).</summary>
    Scored = 5,

    /// <summary>From the worker: why the pair is refused (<see cref="Refusal"/>).</summary>
    Refused = 6,

    /// <summary>To the worker: try to break a layer (UTF-8 name of the attempt).</summary>
    Probe = 7,

    /// <summary>From the worker: what became of the attempt (UTF-8).</summary>
    Probed = 8,
}
