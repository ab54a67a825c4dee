namespace Kinora.Vision.Conversion;

/// <summary>
/// Converts the TFLite models that Kinora uses to ONNX. NCHW inside and NHWC at the graph's edges (callers feed interleaved RGB),
/// explicit SAME padding, half-precision weights widened, block-sparse weights expanded, MediaPipe's custom operators rewritten as
/// plain ones. The result depends on nothing but the input, so that its checksum can be known in advance.
/// </summary>
public static class TfliteToOnnx
{
    /// <summary>Converts a whole file.</summary>
    /// <param name="tflite">Content of a .tflite file; need not be trusted.</param>
    /// <returns>Content of the .onnx file.</returns>
    /// <exception cref="InvalidDataException">The file is damaged or uses something that is not supported.</exception>
    public static byte[] Convert(byte[] tflite)
    {
        ArgumentNullException.ThrowIfNull(tflite);
        try
        {
            return new GraphConverter(new TfliteModel(tflite)).Run();
        }
        catch (Exception e) when (e is IndexOutOfRangeException or ArgumentException or OverflowException or DivideByZeroException)
        {
            throw new InvalidDataException("The model is damaged: " + e.Message, e);
        }
    }
}
