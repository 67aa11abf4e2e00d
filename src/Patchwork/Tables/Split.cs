namespace Patchwork.Tables;

/// <summary>The three parts of a competition's rows.</summary>
public enum Split
{
    /// <summary>Given to participants: they look for groups and fit models here.</summary>
    Train,

    /// <summary>Hidden from participants: it alone decides every verdict.</summary>
    Validation,

    /// <summary>Sealed until the close: it tells how well the result holds.</summary>
    Test,
}
