namespace Patchwork.Datasets.Tests;

/// <summary>Asserts that bad input is refused with a code and a message that says certain things.</summary>
public static class Refusal
{
    public static PatchworkException Of(Action act, string code, params string[] parts)
    {
        PatchworkException refusal = Should.Throw<PatchworkException>(act);
        refusal.Code.ShouldBe(code, refusal.Message);
        foreach (string part in parts)
        {
            refusal.Message.ShouldContain(part);
        }

        return refusal;
    }

    /// <summary>Runs a reader on anything: it may succeed or refuse, nothing else, and must not allocate much.</summary>
    public static bool MayHappen(Action act, long maximumBytes = 64 << 20)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool read = true;
        try
        {
            act();
        }
        catch (PatchworkException)
        {
            read = false;
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(maximumBytes);
        return read;
    }
}
