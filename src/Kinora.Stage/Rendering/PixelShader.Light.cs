using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Kinora.Stage.Rendering.Lanes;
using F8 = System.Runtime.Intrinsics.Vector256<float>;
using I8 = System.Runtime.Intrinsics.Vector256<int>;

namespace Kinora.Stage.Rendering;

internal static unsafe partial class PixelShader
{
    /// <summary>Above this no highlight or mirror image is worth computing.</summary>
    internal const float Dull = .82f;

    /// <summary>
    /// Light that eight points send to the viewer: split-sum specular by the fit of Karis (2014), GGX sun highlight, harmonic ambient
    /// light, shadows, lamps, fog.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Light<TKind>(ShadingPass pass, ref SurfacePacket p, out F8 r, out F8 g, out F8 b)
        where TKind : struct, ISurfaceKind
    {
        var light = pass.Lighting;
        F8 vx = p.ViewX, vy = p.ViewY, vz = p.ViewZ;
        Face(ref p, out var nv);
        F8 nx = p.NormalX, ny = p.NormalY, nz = p.NormalZ, rough = p.Roughness, ao = p.Openness;
        if (TKind.OnScreen && pass.Openness is { } openness)
        {
            var row = Vector256.Min(p.Row >>> 1, Vector256.Create(openness.Height - 1));
            ao *= Gather(openness.Samples, (row * Vector256.Create(openness.Stride)) + (p.Column >>> 1));
        }

        F8 lx = C(light.Sun.X), ly = C(light.Sun.Y), lz = C(light.Sun.Z);
        var nl = Dot(nx, ny, nz, lx, ly, lz);
        F8 sr = C(light.SunColour.X), sg = C(light.SunColour.Y), sb = C(light.SunColour.Z);
        bool sunny = light.SunColour.X + light.SunColour.Y + light.SunColour.Z > .002f;
        var lit = sunny ? pass.Shadow.Lit(p.X, p.Y, p.Z, nx, ny, nz) : F8.Zero;
        var front = Vector256.Max(nl, F8.Zero) * lit;

        // ambient diffuse
        var h = light.Around.Harmonics;
        F8 b4 = nx * ny, b5 = ny * nz, b6 = Fma(nz * C(3), nz, C(-1)), b7 = nx * nz, b8 = (nx * nx) - (ny * ny);
        F8 er = Harmonic(h, 0, nx, ny, nz, b4, b5, b6, b7, b8), eg = Harmonic(h, 1, nx, ny, nz, b4, b5, b6, b7, b8), eb = Harmonic(h, 2, nx, ny, nz, b4, b5, b6, b7, b8);
        var ambient = ao * C(light.Ambient);
        var wrap = front;
        if (!TKind.IsFloor) wrap += (Vector256.Max(-nl, F8.Zero) * lit * p.Translucency) + (p.Sheen * Pow3(C(1) - nv) * C(.5f) * (lit + C(.2f)));
        F8 diffuseR = Fma(er, ambient, sr * wrap), diffuseG = Fma(eg, ambient, sg * wrap), diffuseB = Fma(eb, ambient, sb * wrap);
        foreach (ref readonly var lamp in pass.Lamps.AsSpan()) Lamp(lamp, p.X, p.Y, p.Z, nx, ny, nz, ref diffuseR, ref diffuseG, ref diffuseB);

        F8 f0r, f0g, f0b;
        if (TKind.IsFloor)
        {
            r = p.Red * diffuseR;
            g = p.Green * diffuseG;
            b = p.Blue * diffuseB;
            f0r = f0g = f0b = p.Reflectance;
        }
        else
        {
            var dielectric = C(1) - p.Metallic;
            r = Fma(p.Red * diffuseR, dielectric, p.EmissionRed);
            g = Fma(p.Green * diffuseG, dielectric, p.EmissionGreen);
            b = Fma(p.Blue * diffuseB, dielectric, p.EmissionBlue);
            f0r = Lerp(p.Reflectance, p.Red, p.Metallic);
            f0g = Lerp(p.Reflectance, p.Green, p.Metallic);
            f0b = Lerp(p.Reflectance, p.Blue, p.Metallic);
        }

        if (TKind.IsFloor || Vector256.LessThanAny(rough, C(Dull)))
        {
            // split sum of the environment
            var a = C(1) - rough;
            var a004 = Fma(Vector256.Min(a * a, Decay(nv * C(6.43f))), a, Fma(rough, C(-.0275f), C(.0425f)));
            F8 scale = Fma(a004, C(-1.04f), Fma(rough, C(-.572f), C(1.04f))), bias = Fma(a004, C(1.04f), Fma(rough, C(.022f), C(-.04f)));
            var k = nv * C(2);
            F8 rx = Fma(k, nx, -vx), ry = Fma(k, ny, -vy), rz = Fma(k, nz, -vz);
            if (TKind.IsFloor) ry = Vector256.Max(ry, C(.01f));
            light.Around.Sample(rx, ry, rz, rough, out var mr, out var mg, out var mb);
            var hidden = Clamp01(ao * C(1.2f));
            mr *= hidden;
            mg *= hidden;
            mb *= hidden;
            if (TKind.IsFloor && pass.Mirror is { } mirror) mirror.Sample(pass.Views.First, pass.Floor.Waves > 0, p.Column, p.Row, nx, nz, ref mr, ref mg, ref mb);
            r = Fma(mr, Fma(f0r, scale, bias), r);
            g = Fma(mg, Fma(f0g, scale, bias), g);
            b = Fma(mb, Fma(f0b, scale, bias), b);
            if (sunny && Any(Vector256.GreaterThan(front, F8.Zero)))
            {
                F8 hx = lx + vx, hy = ly + vy, hz = lz + vz;
                var hi = C(1) / Vector256.Sqrt(Vector256.Max(Dot(hx, hy, hz, hx, hy, hz), C(1e-6f)));
                var nh = Vector256.Max(Dot(nx, ny, nz, hx, hy, hz) * hi, F8.Zero);
                var vh = Clamp01(Dot(vx, vy, vz, hx, hy, hz) * hi);
                var alpha = Vector256.Max(rough * rough, C(.003f));
                var a2 = alpha * alpha;
                var d = Fma(nh * nh, a2 - C(1), C(1));
                var facing = Vector256.Max(nl, F8.Zero);
                var lobe = a2 * C(.25f) * front / (d * d * Vector256.Max(Lerp(facing * nv * C(2), facing + nv, alpha) * C(.5f), C(.05f)));
                lobe = Vector256.Min(lobe, C(40));
                var fresnel = Pow3(C(1) - vh) * (C(1) - vh) * (C(1) - vh);
                r = Fma(lobe * sr, Lerp(f0r, C(1), fresnel), r);
                g = Fma(lobe * sg, Lerp(f0g, C(1), fresnel), g);
                b = Fma(lobe * sb, Lerp(f0b, C(1), fresnel), b);
            }
        }

        if (light.FogDensity > 0)
        {
            var height = Vector256.Max((p.Y + C(pass.Views.First.Eye.Y)) * C(.5f), F8.Zero);
            var clear = Decay(p.Distance * C(light.FogDensity) * Decay(height * C(1 / light.FogHeight)));
            r = Lerp(C(light.FogColour.X), r, clear);
            g = Lerp(C(light.FogColour.Y), g, clear);
            b = Lerp(C(light.FogColour.Z), b, clear);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F8 Pow3(F8 x) => x * x * x;

    /// <summary>Normalises, turns the normal to the viewer: far-side normals flip, silhouette ones only bend.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Face(ref SurfacePacket p, out F8 nv)
    {
        F8 nx = p.NormalX, ny = p.NormalY, nz = p.NormalZ;
        var inverse = C(1) / Vector256.Sqrt(Vector256.Max(Dot(nx, ny, nz, nx, ny, nz), C(1e-8f)));
        nv = Dot(nx, ny, nz, p.ViewX, p.ViewY, p.ViewZ) * inverse;
        var away = Vector256.LessThan(nv, C(-.35f));
        var sign = Select(away, -inverse, inverse);
        nv = Select(away, -nv, nv);
        var lift = Vector256.Max(C(.03f) - nv, F8.Zero);
        p.NormalX = Fma(p.ViewX, lift, nx * sign);
        p.NormalY = Fma(p.ViewY, lift, ny * sign);
        p.NormalZ = Fma(p.ViewZ, lift, nz * sign);
        nv = Vector256.Min(Vector256.Max(nv, C(.03f)), C(1));
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Lamp(in PointLight lamp, F8 px, F8 py, F8 pz, F8 nx, F8 ny, F8 nz, ref F8 r, ref F8 g, ref F8 b)
    {
        F8 lx = C(lamp.Position.X) - px, ly = C(lamp.Position.Y) - py, lz = C(lamp.Position.Z) - pz;
        var inverse = C(1) / Vector256.Sqrt(Dot(lx, ly, lz, lx, ly, lz) + C(.01f));
        var fall = Fma(Dot(nx, ny, nz, lx, ly, lz) * inverse, C(.8f), C(.2f));
        fall = Vector256.Max(fall, F8.Zero) * inverse * inverse;
        r = Fma(fall, C(lamp.Colour.X), r);
        g = Fma(fall, C(lamp.Colour.Y), g);
        b = Fma(fall, C(lamp.Colour.Z), b);
    }
}
