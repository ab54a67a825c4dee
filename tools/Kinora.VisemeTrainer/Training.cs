using Kinora.Speech.Alignment;
using Kinora.Speech.Phones;
using Kinora.Speech.Signal;

namespace Kinora.VisemeTrainer;

/// <summary>Cross entropy by Adam (Kingma and Ba 2015), cosine rate, chunks of 256 frames.</summary>
internal sealed class Training
{
    private const int Chunk = 256, Batch = 8;
    private readonly float[][] _weights, _biases, _m1, _m2;
    private int _step;

    public Training(int seed)
    {
        var random = new Random(seed);
        var layers = PhoneNetwork.Layers;
        _weights = [.. layers.Select(l => new float[l.Inputs * l.Outputs * l.Taps])];
        _biases = [.. layers.Select(l => new float[l.Outputs])];
        for (int l = 0; l < layers.Length; l++)
        {
            double s = Math.Sqrt(2.0 / (layers[l].Inputs * layers[l].Taps));
            for (int i = 0; i < _weights[l].Length; i++)
                _weights[l][i] = (float)(s * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble()));
        }
        _m1 = [.. All().Select(p => new float[p.Length])];
        _m2 = [.. All().Select(p => new float[p.Length])];
        Network = new PhoneNetwork(_weights, _biases);
    }

    public PhoneNetwork Network { get; }

    private IEnumerable<float[]> All() => _weights.Concat(_biases);

    /// <summary>One pass; returns mean loss and frame accuracy.</summary>
    public (double Loss, double Accuracy) Epoch(IReadOnlyList<(float[] Features, int[] Labels)> set, Random random, Func<int, double> rate, int threads)
    {
        var chunks = new List<(float[] F, int[] L, int At, int N)>();
        foreach (var (f, l) in set)
        {
            for (int at = 0; at < l.Length; at += Chunk) chunks.Add((f, l, at, Math.Min(Chunk, l.Length - at)));
        }
        for (int i = chunks.Count - 1; i > 0; i--)
        {
            int j = random.Next(i + 1);
            (chunks[i], chunks[j]) = (chunks[j], chunks[i]);
        }
        double loss = 0;
        long right = 0, seen = 0;
        var workers = Enumerable.Range(0, threads).Select(_ => new Worker(this)).ToArray();
        for (int b = 0; b + Batch <= chunks.Count; b += Batch)
        {
            Parallel.For(0, threads, t =>
            {
                workers[t].Clear();
                for (int i = b + t; i < b + Batch; i += threads) workers[t].Run(chunks[i].F, chunks[i].L, chunks[i].At, chunks[i].N);
            });
            long frames = workers.Sum(w => w.Seen);
            loss += workers.Sum(w => w.Loss);
            right += workers.Sum(w => w.Right);
            seen += frames;
            if (frames > 0) Adam(workers, frames, rate(_step++));
        }
        return (loss / seen, (double)right / seen);
    }

    public byte[] Save()
    {
        using var file = new MemoryStream();
        using var w = new BinaryWriter(file);
        for (int l = 0; l < _weights.Length; l++)
        {
            foreach (float x in _weights[l]) w.Write((Half)x);
            foreach (float x in _biases[l]) w.Write((Half)x);
        }
        return file.ToArray();
    }

    private void Adam(Worker[] workers, long frames, double rate)
    {
        double c1 = 1 - Math.Pow(.9, _step), c2 = 1 - Math.Pow(.999, _step);
        int index = 0;
        foreach (float[] p in All())
        {
            float[] m = _m1[index], v = _m2[index];
            for (int i = 0; i < p.Length; i++)
            {
                float g = 0;
                foreach (var w in workers) g += w.Gradients[index][i];
                g /= frames;
                m[i] += .1f * (g - m[i]);
                v[i] += .001f * ((g * g) - v[i]);
                p[i] -= (float)(rate * ((m[i] / c1 / (Math.Sqrt(v[i] / c2) + 1e-8)) + (index < _weights.Length ? .01 * p[i] : 0)));
            }
            index++;
        }
    }

    private sealed class Worker(Training owner)
    {
        private readonly float[][] _x = [.. PhoneNetwork.Layers.Select(l => new float[Chunk * l.Inputs]).Append(new float[Chunk * PhoneNetwork.Outputs])];
        private readonly float[][] _d = [.. PhoneNetwork.Layers.Select(l => new float[Chunk * Math.Max(48, l.Inputs)]).Append(new float[Chunk * PhoneNetwork.Outputs])];

        public float[][] Gradients { get; } = [.. owner.All().Select(p => new float[p.Length])];

        public double Loss { get; private set; }

        public long Right { get; private set; }

        public long Seen { get; private set; }

        public void Clear()
        {
            foreach (float[] g in Gradients) Array.Clear(g);
            (Loss, Right, Seen) = (0, 0, 0);
        }

        public void Run(float[] features, int[] labels, int at, int n)
        {
            var layers = PhoneNetwork.Layers;
            features.AsSpan(at * LogMel.Bands, n * LogMel.Bands).CopyTo(_x[0]);
            for (int l = 0; l < layers.Length; l++)
            {
                owner.Network.Forward(l, _x[l], n, _x[l + 1]);
                if (l < layers.Length - 1)
                {
                    for (int i = 0; i < n * layers[l].Outputs; i++) _x[l + 1][i] = Math.Max(0, _x[l + 1][i]);
                }
            }
            float[] top = _d[layers.Length];
            Array.Clear(top);
            for (int f = 0; f < n; f++)
            {
                int label = labels[at + f];
                if (label < 0) continue;
                var z = _x[^1].AsSpan(f * PhoneNetwork.Outputs, PhoneTables.Count);
                float most = float.MinValue, sum = 0;
                int best = 0;
                for (int i = 0; i < z.Length; i++)
                {
                    if (z[i] > most) (most, best) = (z[i], i);
                }
                foreach (float v in z) sum += MathF.Exp(v - most);
                for (int i = 0; i < z.Length; i++) top[(f * PhoneNetwork.Outputs) + i] = (MathF.Exp(z[i] - most) / sum) - (i == label ? 1 : 0);
                Loss += most + MathF.Log(sum) - z[label];
                Right += best == label ? 1 : 0;
                Seen++;
            }
            for (int l = layers.Length - 1; l >= 0; l--) Back(l, n);
        }

        private void Back(int l, int n)
        {
            var (inputs, outputs, taps, dilation) = PhoneNetwork.Layers[l];
            float[] dy = _d[l + 1], x = _x[l], dw = Gradients[l], db = Gradients[l + PhoneNetwork.Layers.Length];
            if (l < PhoneNetwork.Layers.Length - 1)
            {
                for (int i = 0; i < n * outputs; i++)
                {
                    if (_x[l + 1][i] <= 0) dy[i] = 0;
                }
            }
            for (int f = 0; f < n; f++)
            {
                for (int o = 0; o < outputs; o++) db[o] += dy[(f * outputs) + o];
            }
            if (l > 0) Array.Clear(_d[l]);
            for (int tap = 0; tap < taps; tap++)
            {
                int shift = (tap - (taps / 2)) * dilation, first = Math.Max(0, -shift), count = n - Math.Abs(shift);
                if (count <= 0) continue;
                Gemm.Add(x.AsSpan((first + shift) * inputs), 1, inputs, dy.AsSpan(first * outputs), outputs, dw.AsSpan(tap * inputs * outputs), outputs, inputs, outputs, count);
                if (l == 0) continue;
                float[] turned = new float[inputs * outputs];
                for (int i = 0; i < inputs; i++)
                {
                    for (int o = 0; o < outputs; o++) turned[(o * inputs) + i] = owner._weights[l][((tap * inputs) + i) * outputs + o];
                }
                Gemm.Add(dy.AsSpan(first * outputs), outputs, 1, turned, inputs, _d[l].AsSpan((first + shift) * inputs), inputs, count, inputs, outputs);
            }
        }
    }
}
