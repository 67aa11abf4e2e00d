namespace Patchwork.Sandbox.Protocol;

/// <summary>Whether a layer of the sandbox holds, as the worker found it when it put it on.</summary>
/// <param name="Name">One of <see cref="LayerNames"/>.</param>
/// <param name="IsActive">It was put on.</param>
/// <param name="Detail">In words: how, or why not.</param>
public sealed record LayerState(string Name, bool IsActive, string Detail)
{
    /// <summary>The payload of an Entered or Ready frame.</summary>
    public static ReadOnlyMemory<byte> Write(IReadOnlyList<LayerState> layers)
    {
        PayloadWriter writer = new();
        writer.Integer(layers.Count);
        foreach (LayerState layer in layers)
        {
            writer.Text(layer.Name).Flag(layer.IsActive).Text(layer.Detail);
        }

        return writer.Written;
    }

    /// <summary>Reads the payload of an Entered or Ready frame.</summary>
    /// <exception cref="InvalidDataException">It is malformed.</exception>
    public static LayerState[] Read(ReadOnlySpan<byte> payload)
    {
        PayloadReader reader = new(payload);
        LayerState[] layers = new LayerState[reader.Integer(0, 100)];
        for (int i = 0; i < layers.Length; i++)
        {
            layers[i] = new LayerState(reader.Text(), reader.Flag(), reader.Text());
        }

        reader.RequireEnd();
        return layers;
    }
}
