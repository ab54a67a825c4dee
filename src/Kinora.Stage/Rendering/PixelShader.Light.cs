using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Kinora.Stage.Rendering.Lanes;
using F8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Kinora.Stage.Rendering;

internal static unsafe partial class PixelShader
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Light(ShadingPass pass, int x, int y, float* cells, uint floorBits, F8 z, F8 dx, F8 dy, F8 dz, F8 px, F8 py, F8 pz, out F8 r, out F8 g, out F8 b)
    {
        var light = pass.Lighting;
        F8 nx = Vector256.Load(cells), ny = Vector256.Load(cells + 8), nz = Vector256.Load(cells + 16), ao = Vector256.Load(cells + 24);
        F8 cr = Vector256.Load(cells + 32), cg = Vector256.Load(cells + 40), cb = Vector256.Load(cells + 48), rough = Vector256.Load(cells + 56), metal = Vector256.Load(cells + 64);
        F8 trans = Vector256.Load(cells + 96), sheen = Vector256.Load(cells + 104), f0 = Vector256.Load(cells + 112);
        var rayLength = Vector256.Sqrt(Dot(dx, dy, dz, dx, dy, dz));
        var ri = C(-1) / rayLength;
        F8 vx = dx * ri, vy = dy * ri, vz = dz * ri;
        Face(ref nx, ref ny, ref nz, vx, vy, vz, out var nv);
        if (pass.Openness is not null) ao *= Open(pass, x, y);

        F8 lx = C(light.Sun.X), ly = C(light.Sun.Y), lz = C(light.Sun.Z);
        var nl = Dot(nx, ny, nz, lx, ly, lz);
        F8 sr = C(light.SunColour.X), sg = C(light.SunColour.Y), sb = C(light.SunColour.Z);
        bool sunny = light.SunColour.X + light.SunColour.Y + light.SunColour.Z > .002f;
        var lit = sunny ? Lit(pass, x, y, px, py, pz, nx, ny, nz) : F8.Zero;
        var front = Vector256.Max(nl, F8.Zero) * lit;
        var back = Vector256.Max(-nl, F8.Zero) * lit * trans;

        // ambient diffuse
        var h = light.Around.Harmonics;
        F8 b4 = nx * ny, b5 = ny * nz, b6 = Fma(nz * C(3), nz, C(-1)), b7 = nx * nz, b8 = (nx * nx) - (ny * ny);
        F8 er = Harmonic(h, 0, nx, ny, nz, b4, b5, b6, b7, b8), eg = Harmonic(h, 1, nx, ny, nz, b4, b5, b6, b7, b8), eb = Harmonic(h, 2, nx, ny, nz, b4, b5, b6, b7, b8);
        var ambient = ao * C(light.Ambient);
        var wrap = front + back + (sheen * Pow3(C(1) - nv) * C(.5f) * (lit + C(.2f)));
        F8 diffuseR = Fma(er, ambient, sr * wrap), diffuseG = Fma(eg, ambient, sg * wrap), diffuseB = Fma(eb, ambient, sb * wrap);
        foreach (var lamp in light.Lamps) Lamp(lamp, pass.Seconds, px, py, pz, nx, ny, nz, ref diffuseR, ref diffuseG, ref diffuseB);

        var dielectric = C(1) - metal;
        r = cr * diffuseR * dielectric;
        g = cg * diffuseG * dielectric;
        b = cb * diffuseB * dielectric;
        F8 f0r = Lerp(f0, cr, metal), f0g = Lerp(f0, cg, metal), f0b = Lerp(f0, cb, metal);

        bool glossy = Vector256.LessThanAny(rough, C(.82f));
        if (glossy || floorBits != 0)
        {
            // split sum of the environment
            var a = rough * C(-1) + C(1);
            var a004 = Fma(Vector256.Min(a * a, Decay(nv * C(6.43f))), a, Fma(rough, C(-.0275f), C(.0425f)));
            F8 scale = Fma(a004, C(-1.04f), Fma(rough, C(-.572f), C(1.04f))), bias = Fma(a004, C(1.04f), Fma(rough, C(.022f), C(-.04f)));
            var k = nv * C(2);
            F8 rx = Fma(k, nx, -vx), ry = Fma(k, ny, -vy), rz = Fma(k, nz, -vz);
            if (floorBits != 0) ry = Select(Floors(floorBits), Vector256.Max(ry, C(.01f)), ry);
            light.Around.Sample(rx, ry, rz, rough, Pattern(x, y, pass.SubFrame), out var mr, out var mg, out var mb);
            var hidden = Clamp01(ao * C(1.2f));
            if (floorBits != 0 && pass.Mirror is not null) Mirror(pass, floorBits, x, y, nx, nz, rough, ref mr, ref mg, ref mb, ref hidden);
            r = Fma(mr * hidden, Fma(f0r, scale, bias), r);
            g = Fma(mg * hidden, Fma(f0g, scale, bias), g);
            b = Fma(mb * hidden, Fma(f0b, scale, bias), b);
            if (sunny)
            {
                F8 hx = lx + vx, hy = ly + vy, hz = lz + vz;
                var hi = C(1) / Vector256.Sqrt(Vector256.Max(Dot(hx, hy, hz, hx, hy, hz), C(1e-6f)));
                var nh = Vector256.Max(Dot(nx, ny, nz, hx, hy, hz) * hi, F8.Zero);
                var vh = Clamp01(Dot(vx, vy, vz, hx, hy, hz) * hi);
                var alpha = Vector256.Max(rough * rough, C(.003f));
                var a2 = alpha * alpha;
                var d = Fma(nh * nh, a2 - C(1), C(1));
                var lobe = a2 / (d * d) * C(.25f) / Vector256.Max(Lerp(Vector256.Max(nl, F8.Zero) * nv * C(2), Vector256.Max(nl, F8.Zero) + nv, alpha) * C(.5f), C(.05f)) * front;
                lobe = Vector256.Min(lobe, C(40));
                var fresnel = Pow3(C(1) - vh) * (C(1) - vh) * (C(1) - vh);
                r = Fma(lobe * sr, Lerp(f0r, C(1), fresnel), r);
                g = Fma(lobe * sg, Lerp(f0g, C(1), fresnel), g);
                b = Fma(lobe * sb, Lerp(f0b, C(1), fresnel), b);
            }
        }

        r += Vector256.Load(cells + 72);
        g += Vector256.Load(cells + 80);
        b += Vector256.Load(cells + 88);

        if (light.FogDensity > 0)
        {
            var height = Vector256.Max((py + C(pass.View.Eye.Y)) * C(.5f), F8.Zero);
            var clear = Decay(z * rayLength * C(light.FogDensity) * Decay(height * C(1 / light.FogHeight)));
            r = Lerp(C(light.FogColour.X), r, clear);
            g = Lerp(C(light.FogColour.Y), g, clear);
            b = Lerp(C(light.FogColour.Z), b, clear);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F8 Pow3(F8 x) => x * x * x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F8 Floors(uint bits)
    {
        var lanes = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
        return Vector256.Equals(Vector256.Create((int)bits) & lanes, lanes).AsSingle();
    }

    /// <summary>Normalises, turns the normal to the viewer: far-side normals flip, silhouette ones only bend.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Face(ref F8 nx, ref F8 ny, ref F8 nz, F8 vx, F8 vy, F8 vz, out F8 nv)
    {
        var inverse = C(1) / Vector256.Sqrt(Vector256.Max(Dot(nx, ny, nz, nx, ny, nz), C(1e-8f)));
        nv = Dot(nx, ny, nz, vx, vy, vz) * inverse;
        var sign = Select(Vector256.LessThan(nv, C(-.35f)), -inverse, inverse);
        nx *= sign;
        ny *= sign;
        nz *= sign;
        nv = Select(Vector256.LessThan(nv, C(-.35f)), -nv, nv);
        var lift = Vector256.Max(C(.03f) - nv, F8.Zero);
        nx = Fma(vx, lift, nx);
        ny = Fma(vy, lift, ny);
        nz = Fma(vz, lift, nz);
        nv = Vector256.Min(Vector256.Max(nv, C(.03f)), C(1));
    }

    private static F8 Open(ShadingPass pass, int x, int y)
    {
        var plane = pass.Openness!;
        var half = Vector128.Load(plane.Samples + ((nint)Math.Min(y >> 1, plane.Height - 1) * plane.Stride) + (x >> 1));
        return Vector256.Shuffle(half.ToVector256(), Vector256.Create(0, 0, 1, 1, 2, 2, 3, 3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F8 Harmonic(Vector3[] h, int i, F8 nx, F8 ny, F8 nz, F8 b4, F8 b5, F8 b6, F8 b7, F8 b8)
    {
        var sum = Fma(C(h[1][i]), ny, C(h[0][i]));
        sum = Fma(C(h[2][i]), nz, sum);
        sum = Fma(C(h[3][i]), nx, sum);
        sum = Fma(C(h[4][i]), b4, sum);
        sum = Fma(C(h[5][i]), b5, sum);
        sum = Fma(C(h[6][i]), b6, sum);
        sum = Fma(C(h[7][i]), b7, sum);
        return Vector256.Max(Fma(C(h[8][i]), b8, sum), F8.Zero);
    }

    /// <summary>Percentage-closer filtering with four taps on a disc that is turned per pixel and sub-frame.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static F8 Lit(ShadingPass pass, int x, int y, F8 px, F8 py, F8 pz, F8 nx, F8 ny, F8 nz)
    {
        var map = pass.Shadow;
        if (map.Scale == 0) return C(1);
        var shift = C(1.5f / map.Scale);
        F8 qx = Fma(nx, shift, px) - C(map.Centre.X), qy = Fma(ny, shift, py) - C(map.Centre.Y), qz = Fma(nz, shift, pz) - C(map.Centre.Z);
        float half = map.Size * .5f;
        F8 sx = Fma(Dot(qx, qy, qz, C(map.U.X), C(map.U.Y), C(map.U.Z)), C(map.Scale), C(half));
        F8 sy = Fma(Dot(qx, qy, qz, C(map.V.X), C(map.V.Y), C(map.V.Z)), C(map.Scale), C(half));
        var depth = Dot(qx, qy, qz, C(map.Sun.X), C(map.Sun.Y), C(map.Sun.Z)) + C(1.2f / map.Scale);
        float limit = map.Size - 9;
        var inside = Vector256.GreaterThan(sx, C(8)) & Vector256.GreaterThan(sy, C(8)) & Vector256.LessThan(sx, C(limit)) & Vector256.LessThan(sy, C(limit));
        if (inside.ExtractMostSignificantBits() == 0) return C(1);
        float turn = Pattern(x >> 3, y, pass.SubFrame) * MathF.Tau;
        var sum = F8.Zero;
        fixed (float* table = map.Depth)
        {
            for (int tap = 0; tap < 4; tap++)
            {
                float radius = .5f + (.75f * tap);
                // the disc turns within the packet as well
                F8 angle = Fma(Ramp, C(2.399963f), C(turn + (tap * 2.0944f)));
                var ix = Vector256.ConvertToInt32(Vector256.Min(Vector256.Max(Fma(Sin(angle + C(1.5708f)), C(radius), sx), F8.Zero), C(map.Size - 1)));
                var iy = Vector256.ConvertToInt32(Vector256.Min(Vector256.Max(Fma(Sin(angle), C(radius), sy), F8.Zero), C(map.Size - 1)));
                var index = (iy * map.Size) + ix;
                var stored = Vector256.Create(table[index[0]], table[index[1]], table[index[2]], table[index[3]], table[index[4]], table[index[5]], table[index[6]], table[index[7]]);
                sum += Vector256.GreaterThanOrEqual(depth, stored) & C(.25f);
            }
        }

        return Select(inside, sum, C(1));
    }

    private static void Lamp(PointLight lamp, double seconds, F8 px, F8 py, F8 pz, F8 nx, F8 ny, F8 nz, ref F8 r, ref F8 g, ref F8 b)
    {
        F8 lx = C(lamp.Position.X) - px, ly = C(lamp.Position.Y) - py, lz = C(lamp.Position.Z) - pz;
        var square = Dot(lx, ly, lz, lx, ly, lz) + C(.01f);
        float level = 1;
        if (lamp.Flicker > 0)
            level += lamp.Flicker * ((2 * Noise.Value((float)(seconds * 9) + lamp.Position.X, lamp.Position.Z)) - 1);
        var fall = (Dot(nx, ny, nz, lx, ly, lz) / Vector256.Sqrt(square) * C(.8f)) + C(.2f);
        fall = Vector256.Max(fall, F8.Zero) / square * C(level);
        r = Fma(fall, C(lamp.Colour.X), r);
        g = Fma(fall, C(lamp.Colour.Y), g);
        b = Fma(fall, C(lamp.Colour.Z), b);
    }

    /// <summary>Replaces the surroundings by the mirror image where something is mirrored; waves and roughness move the place that is read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Mirror(ShadingPass pass, uint bits, int x, int y, F8 nx, F8 nz, F8 rough, ref F8 r, ref F8 g, ref F8 b, ref F8 hidden)
    {
        var m = pass.Mirror!;
        var view = pass.View;
        float spread = view.Height * .055f * pass.Floor.Roughness;
        float* rr = stackalloc float[32];
        for (uint rest = bits; rest != 0; rest &= rest - 1)
        {
            int lane = BitOperations.TrailingZeroCount(rest);
            float angle = Pattern(x + lane, y, pass.SubFrame), radius = Pattern(y, x + lane, pass.SubFrame + 7);
            float ox = ((angle * 2) - 1) * spread, oy = ((radius * 2) - 1) * spread * 1.6f;
            if (pass.Floor.Waves > 0)
            {
                var n = new Vector3(nx[lane], 0, nz[lane]);
                ox += Vector3.Dot(n, view.Right) * view.Height * .35f;
                oy += (Vector3.Dot(n, view.Forward) + (.5f * MathF.Abs(n.X))) * view.Height * .5f;
            }

            int ix = Math.Clamp((int)((x + lane + ox) * .5f), 0, m.Red.Width - 1), iy = Math.Clamp((int)((y + oy) * .5f), 0, m.Red.Height - 1);
            rr[lane] = m.Red[ix, iy];
            rr[lane + 8] = m.Green[ix, iy];
            rr[lane + 16] = m.Blue[ix, iy];
            rr[lane + 24] = m.Coverage[ix, iy];
        }

        var cover = Vector256.Load(rr + 24) & Floors(bits);
        var some = Vector256.GreaterThan(cover, C(.5f));
        r = Select(some, Vector256.Load(rr), r);
        g = Select(some, Vector256.Load(rr + 8), g);
        b = Select(some, Vector256.Load(rr + 16), b);
        hidden = Select(some, C(1), hidden);
    }
}
