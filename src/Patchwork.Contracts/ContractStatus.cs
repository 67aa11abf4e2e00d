namespace Patchwork.Contracts;

/// <summary>What is known of a contract.</summary>
public enum ContractStatus
{
    /// <summary>Proven optimal: the certificate holds and no other region can hold a better menu.</summary>
    Optimal,

    /// <summary>The best that was found; a better menu is not excluded, <see cref="Contract.Bound"/> says how much better at most.</summary>
    Local,

    /// <summary>No menu makes anybody contribute.</summary>
    NoParticipation,
}
