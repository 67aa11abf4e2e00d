namespace Patchwork.Groups.Normal;

/// <summary>Everyone or nobody.</summary>
internal sealed record NormalConstant(bool Value) : NormalNode
{
    public static NormalConstant Of(bool value) => value ? Everyone : Nobody;

    public static NormalConstant Everyone { get; } = new(true);

    public static NormalConstant Nobody { get; } = new(false);
}
