using Patchwork.Sandbox.Protocol;

namespace Patchwork.Sandbox.Tests.Protocol;

public sealed class RefusalTests
{
    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        Refusal refusal = new(VerdictCodes.NotBinary, "Row 3 is 2.", "Use Cast.");

        Refusal.Read(refusal.Write().Span).ShouldBe(refusal);
    }

    // An escape sequence, a bell and a right-to-left override: what would move a terminal's cursor or turn text around.
    [Fact]
    public void Read_ControlCharacters_BecomeSpaces() =>
        Refusal
            .Read(new Refusal(VerdictCodes.MalformedModel, "a\u001b[2J\u0007b\u202Ec", null).Write().Span)
            .Message.ShouldBe("a [2J b c");

    // What only the platform or the data decide, a worker cannot say.
    [Theory]
    [InlineData(VerdictCodes.Accepted)]
    [InlineData(VerdictCodes.TimeLimit)]
    [InlineData(VerdictCodes.PlatformFault)]
    [InlineData("made-up")]
    public void Read_CodeThatIsNotTheWorkers_IsRefused(string code) =>
        Should.Throw<InvalidDataException>(() => Refusal.Read(new Refusal(code, "x", null).Write().Span));
}
