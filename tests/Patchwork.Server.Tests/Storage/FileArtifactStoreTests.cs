using System.Security.Cryptography;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Tests.Storage;

public sealed class FileArtifactStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patchwork-artifacts-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Put_SameBytesTwice_IsOneFileNamedByItsHash()
    {
        FileArtifactStore store = new(_folder);
        byte[] bytes = [1, 2, 3];

        string name = store.Put(bytes);
        store.Put(bytes).ShouldBe(name);

        name.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Length.ShouldBe(1);
        store.ReadAll(name).ShouldBe(bytes);
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("")]
    [InlineData("ABCDEF")]
    public void OpenRead_WhatIsNoHash_IsNothing(string name) =>
        new FileArtifactStore(_folder).OpenRead(name).ShouldBeNull();
}
