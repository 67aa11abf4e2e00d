namespace Patchwork.Sandbox.Tests.Attacks;

/// <summary>Makes the model file of a case from its description.</summary>
internal static class ModelAttack
{
    public static ScoreRequest Request(AttackCase attack) => throw new NotSupportedException(attack.Name);
}
