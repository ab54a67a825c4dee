using System.Runtime.InteropServices;
using Kinora.Speech.Phones;
using Kinora.Speech.Signal;

namespace Kinora.Speech.Alignment;

/// <summary>
/// Phone probabilities of every 10 ms: a temporal convolution net (three layers of 5 taps, dilated 1, 2 and 4, then one linear layer) over
/// normalised log-mel spectra; sees 140 ms to each side. Weights are half floats in a resource, made by tools/Kinora.VisemeTrainer.
/// </summary>
internal sealed class PhoneNetwork
{
    public const int Channels = 80;
    public const int Outputs = 32;
    public const int Taps = 5;
    public static readonly int[] Dilations = [1, 2, 4];

    private static readonly Lazy<PhoneNetwork> s_trained = new(Load);
    private readonly float[][] _weights;
    private readonly float[][] _biases;

    /// <param name="weights">Per layer taps x inputs x outputs; the last layer has one tap.</param>
    /// <param name="biases">Per layer.</param>
    public PhoneNetwork(float[][] weights, float[][] biases) => (_weights, _biases) = (weights, biases);

    /// <summary>The network that ships.</summary>
    public static PhoneNetwork Trained => s_trained.Value;

    public static (int Inputs, int Outputs, int Taps, int Dilation)[] Layers { get; } =
        [(LogMel.Bands, Channels, Taps, Dilations[0]), (Channels, Channels, Taps, Dilations[1]), (Channels, Channels, Taps, Dilations[2]), (Channels, Outputs, 1, 1)];

    /// <summary>Normalised log-mel rows of a sound at <see cref="LogMel.Rate"/>: independent of its level and of the microphone's colour.</summary>
    public static float[] Features(ReadOnlySpan<float> samples)
    {
        int frames = LogMel.Frames(samples.Length);
        var level = new float[frames];
        for (int f = 0; f < frames; f++)
        {
            float sum = 0;
            foreach (float x in samples.Slice(f * LogMel.Hop, LogMel.Hop)) sum += x * x;
            level[f] = sum / LogMel.Hop;
        }
        float[] sorted = [.. level];
        Array.Sort(sorted);
        float loud = frames == 0 ? 0 : sorted[(int)(frames * .95)];
        float gain = .1f / MathF.Sqrt(loud + 1e-10f);
        var scaled = new float[samples.Length];
        for (int i = 0; i < scaled.Length; i++) scaled[i] = samples[i] * gain;
        float[] mel = LogMel.Analyse(scaled);
        Span<double> mean = stackalloc double[LogMel.Bands];
        int count = 0;
        for (int f = 0; f < frames; f++)
        {
            if (level[f] < loud * .003f) continue;
            count++;
            for (int b = 0; b < LogMel.Bands; b++) mean[b] += Math.Max(mel[(f * LogMel.Bands) + b], -9);
        }
        for (int f = 0; f < frames; f++)
        {
            for (int b = 0; b < LogMel.Bands; b++)
            {
                ref float x = ref mel[(f * LogMel.Bands) + b];
                x = (Math.Max(x, -9) - (float)(mean[b] / Math.Max(1, count))) * .4f;
            }
        }
        return mel;
    }

    /// <summary>Natural logarithms of the phones' probabilities, frames x <see cref="PhoneTables.Count"/>.</summary>
    /// <param name="features">Rows of <see cref="Features"/>.</param>
    public float[] LogProbabilities(ReadOnlySpan<float> features)
    {
        const int block = 512, margin = 16;
        int frames = features.Length / LogMel.Bands;
        var result = new float[frames * PhoneTables.Count];
        var a = new float[(block + (2 * margin)) * Channels];
        var b = new float[a.Length];
        for (int start = 0; start < frames; start += block)
        {
            int from = Math.Max(0, start - margin), to = Math.Min(frames, start + block + margin), n = to - from;
            features.Slice(from * LogMel.Bands, n * LogMel.Bands).CopyTo(a);
            for (int l = 0; l < Layers.Length; l++)
            {
                Forward(l, a, n, b);
                if (l < Layers.Length - 1)
                {
                    for (int i = 0; i < n * Channels; i++) b[i] = Math.Max(0, b[i]);
                }
                (a, b) = (b, a);
            }
            for (int f = start; f < Math.Min(frames, start + block); f++)
                LogSoftmax(a.AsSpan((f - from) * Outputs, PhoneTables.Count), result.AsSpan(f * PhoneTables.Count, PhoneTables.Count));
        }
        return result;
    }

    /// <summary>One layer without its activation, into <paramref name="output"/>.</summary>
    public void Forward(int layer, ReadOnlySpan<float> input, int frames, Span<float> output)
    {
        var (inputs, outputs, taps, dilation) = Layers[layer];
        for (int f = 0; f < frames; f++) _biases[layer].CopyTo(output[(f * outputs)..]);
        for (int tap = 0; tap < taps; tap++)
        {
            int shift = (tap - (taps / 2)) * dilation, first = Math.Max(0, -shift), count = frames - Math.Abs(shift);
            if (count <= 0) continue;
            Gemm.Add(
                input[((first + shift) * inputs)..], inputs, 1, _weights[layer].AsSpan(tap * inputs * outputs), outputs, output[(first * outputs)..], outputs, count, outputs, inputs);
        }
    }

    private static void LogSoftmax(ReadOnlySpan<float> x, Span<float> result)
    {
        float most = float.MinValue, sum = 0;
        foreach (float v in x) most = Math.Max(most, v);
        foreach (float v in x) sum += MathF.Exp(v - most);
        float log = most + MathF.Log(sum);
        for (int i = 0; i < x.Length; i++) result[i] = x[i] - log;
    }

    public static int ParameterCount => Layers.Sum(l => (l.Inputs * l.Outputs * l.Taps) + l.Outputs);

    public static PhoneNetwork Read(ReadOnlySpan<byte> file)
    {
        var values = MemoryMarshal.Cast<byte, Half>(file);
        if (values.Length != ParameterCount) throw new InvalidDataException("The phone network's weights don't fit its layers.");
        int at = 0;
        var weights = new float[Layers.Length][];
        var biases = new float[Layers.Length][];
        for (int l = 0; l < Layers.Length; l++)
        {
            weights[l] = new float[Layers[l].Inputs * Layers[l].Outputs * Layers[l].Taps];
            biases[l] = new float[Layers[l].Outputs];
            for (int i = 0; i < weights[l].Length; i++) weights[l][i] = (float)values[at++];
            for (int i = 0; i < biases[l].Length; i++) biases[l][i] = (float)values[at++];
        }
        return new PhoneNetwork(weights, biases);
    }

    private static PhoneNetwork Load()
    {
        using var stream = typeof(PhoneNetwork).Assembly.GetManifestResourceStream("phones.weights")
            ?? throw new InvalidOperationException("The phone network's weights are missing from the assembly.");
        byte[] file = new byte[stream.Length];
        stream.ReadExactly(file);
        return Read(file);
    }
}
