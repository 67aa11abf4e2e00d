namespace Patchwork.Datasets.Images;

/// <summary>The size of every picture of a set. Its bytes stand channel by channel, each by rows, as in the files and in ONNX.</summary>
/// <param name="Channels">1 for grey, 3 for red, green and blue.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct ImageShape(int Channels, int Height, int Width)
{
    /// <summary>Bytes a picture.</summary>
    public int Size => Channels * Height * Width;

    /// <summary>As people write it: <c>28 x 28</c> for grey, <c>3 x 32 x 32</c> for colour.</summary>
    public override string ToString() => Channels == 1 ? $"{Height} x {Width}" : $"{Channels} x {Height} x {Width}";
}
