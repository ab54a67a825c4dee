using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Kinora.Stage.Rendering.Lanes;
using F8 = System.Runtime.Intrinsics.Vector256<float>;
using I8 = System.Runtime.Intrinsics.Vector256<int>;

namespace Kinora.Stage.Rendering;

/// <summary>
/// Light from all around: an octahedral map (Cigolle et al. 2014) as backdrop and mirror image, copies blurred for rougher surfaces, and
/// nine spherical harmonics for diffuse light (Ramamoorthi and Hanrahan 2001). The sun is apart.
/// </summary>
internal sealed class Surroundings
{
    private const int Blurred = 64;
    private readonly uint[] _packed;
    private readonly int _size;
    private readonly float _top;

    /// <summary>Paints the map.</summary>
    /// <param name="size">Side of the sharp map, a power of two, 128..2048.</param>
    /// <param name="radiance">Linear radiance from a unit direction.</param>
    public Surroundings(int size, Func<Vector3, Vector3> radiance)
    {
        _size = size;
        var sharp = new Vector3[size * size];
        Parallel.For(0, size, Threads.Options, y =>
        {
            for (int x = 0; x < size; x++) sharp[(y * size) + x] = Vector3.Max(radiance(Direction((x + .5f) / size, (y + .5f) / size)), Vector3.Zero);
        });
        var small = Shrink(sharp, size);
        Harmonics = Project(small);
        float top = 0;
        foreach (var c in sharp) top = MathF.Max(top, MathF.Max(c.X, MathF.Max(c.Y, c.Z)));
        _top = Math.Clamp(top, .01f, 24);
        // one more, which interpolation reads past the last texel with no weight
        _packed = new uint[(size * size) + (2 * Blurred * Blurred) + 1];
        for (int i = 0; i < sharp.Length; i++) _packed[i] = Pack(sharp[i]);
        Blur(small, 90, sharp.Length);
        Blur(small, 14, sharp.Length + (Blurred * Blurred));
    }

    /// <summary>Irradiance over pi, as nine coefficients of the normal: 1, y, z, x, xy, yz, 3zz-1, xz, xx-yy.</summary>
    public Vector3[] Harmonics { get; }

    /// <summary>Mean light on a surface of that normal, irradiance over pi.</summary>
    public Vector3 Diffuse(Vector3 n) => Vector3.Max(
        Harmonics[0] + (Harmonics[1] * n.Y) + (Harmonics[2] * n.Z) + (Harmonics[3] * n.X) + (Harmonics[4] * (n.X * n.Y)) + (Harmonics[5] * (n.Y * n.Z))
        + (Harmonics[6] * ((3 * n.Z * n.Z) - 1)) + (Harmonics[7] * (n.X * n.Z)) + (Harmonics[8] * ((n.X * n.X) - (n.Y * n.Y))), Vector3.Zero);

    /// <summary>Radiance of eight directions from the sharp map (rough = 0) or the blurred ones, bilinear.</summary>
    public unsafe void Sample(F8 x, F8 y, F8 z, F8 rough, out F8 r, out F8 g, out F8 b)
    {
        var one = C(1);
        var inv = one / (Vector256.Abs(x) + Vector256.Abs(y) + Vector256.Abs(z));
        F8 u = x * inv, v = z * inv;
        var below = Vector256.LessThan(y, F8.Zero);
        F8 fu = (one - Vector256.Abs(v)) | (u & C(-0f)), fv = (one - Vector256.Abs(u)) | (v & C(-0f));
        u = Select(below, fu, u);
        v = Select(below, fv, v);
        var blurred = Vector256.GreaterThan(rough, C(.22f));
        var size = Select(blurred, C(Blurred), C(_size));
        var offset = Vector256.ConditionalSelect(blurred.AsInt32(), Vector256.Create(_size * _size) + (Vector256.GreaterThan(rough, C(.5f)).AsInt32() & Vector256.Create(Blurred * Blurred)), I8.Zero);
        // the last texel but one is the last to interpolate from
        var top = size - C(1.001f);
        u = Vector256.Min(Vector256.Max(Fma(Fma(u, C(.5f), C(.5f)), size, C(-.5f)), F8.Zero), top);
        v = Vector256.Min(Vector256.Max(Fma(Fma(v, C(.5f), C(.5f)), size, C(-.5f)), F8.Zero), top);
        F8 uf = Vector256.Floor(u), vf = Vector256.Floor(v), fx = u - uf, fy = v - vf;
        var width = Vector256.ConvertToInt32(size);
        I8 index = (Vector256.ConvertToInt32(vf) * width) + Vector256.ConvertToInt32(uf) + offset, next = index + width;
        fixed (uint* table = _packed)
        {
            int* packed = (int*)table;
            I8 a = Gather(packed, index), c = Gather(packed, index + I8.One), d = Gather(packed, next), e = Gather(packed, next + I8.One);
            var k = C(MathF.Sqrt(_top) / 1023);
            r = Bilinear(a, c, d, e, 0, fx, fy) * k;
            g = Bilinear(a, c, d, e, 10, fx, fy) * k;
            b = Bilinear(a, c, d, e, 20, fx, fy) * k;
            r *= r;
            g *= g;
            b *= b;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F8 Bilinear(I8 a, I8 b, I8 c, I8 d, int shift, F8 fx, F8 fy) =>
        Lerp(Lerp(Field(a, shift), Field(b, shift), fx), Lerp(Field(c, shift), Field(d, shift), fx), fy);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F8 Field(I8 packed, int shift) => Vector256.ConvertToSingle((packed >>> shift) & Vector256.Create(1023));

    /// <summary>Direction of a point of the map, 0..1.</summary>
    internal static Vector3 Direction(float u, float v)
    {
        float x = (u * 2) - 1, z = (v * 2) - 1, y = 1 - MathF.Abs(x) - MathF.Abs(z);
        if (y < 0) (x, z) = ((1 - MathF.Abs(z)) * MathF.CopySign(1, x), (1 - MathF.Abs(x)) * MathF.CopySign(1, z));
        return Vector3.Normalize(new Vector3(x, y, z));
    }

    private uint Pack(Vector3 c)
    {
        c = (Vector3.SquareRoot(Vector3.Clamp(c / _top, Vector3.Zero, Vector3.One)) * 1023) + new Vector3(.5f);
        return (uint)c.X | ((uint)c.Y << 10) | ((uint)c.Z << 20);
    }

    private static Vector3[] Shrink(Vector3[] sharp, int size)
    {
        int f = size / Blurred;
        var small = new Vector3[Blurred * Blurred];
        for (int y = 0; y < size; y++)
            for (int x = 0; x < size; x++) small[(y / f * Blurred) + (x / f)] += sharp[(y * size) + x] / (f * f);
        return small;
    }

    /// <summary>Solid angle of a texel up to a factor: the octahedron's faces are seen smaller towards their edges.</summary>
    private static float Solid(float u, float v)
    {
        float x = (u * 2) - 1, z = (v * 2) - 1, y = 1 - MathF.Abs(x) - MathF.Abs(z);
        if (y < 0) (x, z) = (1 - MathF.Abs(z), 1 - MathF.Abs(x));
        float l = MathF.Sqrt((x * x) + (y * y) + (z * z));
        return 1 / (l * l * l);
    }

    private static Vector3[] Project(Vector3[] small)
    {
        var sum = new Vector3[9];
        float total = 0;
        for (int i = 0; i < small.Length; i++)
        {
            float u = ((i % Blurred) + .5f) / Blurred, v = ((i / Blurred) + .5f) / Blurred, w = Solid(u, v);
            var d = Direction(u, v);
            total += w;
            Span<float> basis = [1, d.Y, d.Z, d.X, d.X * d.Y, d.Y * d.Z, (3 * d.Z * d.Z) - 1, d.X * d.Z, (d.X * d.X) - (d.Y * d.Y)];
            for (int k = 0; k < 9; k++) sum[k] += small[i] * (basis[k] * w);
        }

        // cosine lobe times normalisation of each band, over pi: A0 = 1, A1 = 2/3, A2 = 1/4
        float[] scale = [1, 2, 2, 2, 3.75f, 3.75f, .3125f, 3.75f, .9375f];
        for (int k = 0; k < 9; k++) sum[k] *= scale[k] / total;
        return sum;
    }

    private void Blur(Vector3[] small, float power, int offset)
    {
        var directions = new Vector3[small.Length];
        var weights = new float[small.Length];
        for (int i = 0; i < small.Length; i++)
        {
            float u = ((i % Blurred) + .5f) / Blurred, v = ((i / Blurred) + .5f) / Blurred;
            directions[i] = Direction(u, v);
            weights[i] = Solid(u, v);
        }

        Parallel.For(0, Blurred, Threads.Options, y =>
        {
            for (int x = 0; x < Blurred; x++)
            {
                var d = directions[(y * Blurred) + x];
                var sum = Vector3.Zero;
                float total = 0;
                for (int i = 0; i < small.Length; i++)
                {
                    float q = Vector3.Dot(d, directions[i]);
                    if (q <= 0 || power * (1 - q) > 6) continue;
                    float w = weights[i] * MathF.Exp(power * (q - 1));
                    sum += small[i] * w;
                    total += w;
                }

                _packed[offset + (y * Blurred) + x] = Pack(sum / total);
            }
        });
    }
}
