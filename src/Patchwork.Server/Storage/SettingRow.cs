namespace Patchwork.Server.Storage;

/// <summary>A setting of the installation, such as the version of its schema.</summary>
internal sealed class SettingRow
{
    public required string Name { get; set; }

    public required string Value { get; set; }
}
