using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static Kinora.Stage.Rendering.Lanes;
using F8 = System.Runtime.Intrinsics.Vector256<float>;
using I8 = System.Runtime.Intrinsics.Vector256<int>;

namespace Kinora.Stage.Rendering;

internal static unsafe partial class PixelShader
{
    /// <summary>Place on the texture and its derivatives across and down the screen.</summary>
    private const int SurfaceFields = 6;

    /// <summary>Attributes of eight points of meshes: gathered point by point, texture and grain in vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FetchMesh(ShadingPass pass, in ShadingList list, int first, ref SurfacePacket p)
    {
        var geometry = pass.Geometry;
        ref var normals = ref MemoryMarshal.GetArrayDataReference(geometry.Normals);
        ref var colours = ref MemoryMarshal.GetArrayDataReference(geometry.Colours);
        ref var uvs = ref MemoryMarshal.GetArrayDataReference(geometry.Uvs);
        ushort* kinds = stackalloc ushort[8];
        float* surface = stackalloc float[SurfaceFields * 8];
        uint textured = 0, grainy = 0;
        bool mixed = false;
        fixed (F8* fields = &p.NormalX)
        {
            float* cells = (float*)fields;
            for (int lane = 0; lane < 8; lane++)
            {
                int pixel = list.Pixels[first + lane], x = pixel & 0xffff, y = pixel >>> 16;
                var t = pass.Rasters[list.Samples[first + lane] & 7].Record(list.Keys[first + lane]);
                Weights(t, x, y, out float w0, out float w1, out float w2, out float inverse);
                int a = t->First, b = t->Second, c = t->Third;
                var n = (Unsafe.Add(ref normals, a) * w0) + (Unsafe.Add(ref normals, b) * w1) + (Unsafe.Add(ref normals, c) * w2);
                var colour = (Unsafe.Add(ref colours, a) * w0) + (Unsafe.Add(ref colours, b) * w1) + (Unsafe.Add(ref colours, c) * w2);
                ushort kind = geometry.TriangleMaterials[t->Triangle];
                kinds[lane] = kind;
                mixed |= kind != kinds[0];
                var m = geometry.MaterialOf(t->Triangle);
                if (m.Map is not null || m.Grain > 0)
                {
                    Vector2 ua = Unsafe.Add(ref uvs, a), ub = Unsafe.Add(ref uvs, b), uc = Unsafe.Add(ref uvs, c), uv = (ua * w0) + (ub * w1) + (uc * w2);
                    float sumA = t->A0 + t->A1 + t->A2, sumB = t->B0 + t->B1 + t->B2;
                    var across = ((ua * (t->A0 - (w0 * sumA))) + (ub * (t->A1 - (w1 * sumA))) + (uc * (t->A2 - (w2 * sumA)))) * inverse;
                    var down = ((ua * (t->B0 - (w0 * sumB))) + (ub * (t->B1 - (w1 * sumB))) + (uc * (t->B2 - (w2 * sumB)))) * inverse;
                    surface[lane] = uv.X;
                    surface[lane + 8] = uv.Y;
                    surface[lane + 16] = across.X;
                    surface[lane + 24] = across.Y;
                    surface[lane + 32] = down.X;
                    surface[lane + 40] = down.Y;
                    if (m.Map is not null) textured |= 1u << lane;
                    if (m.Grain > 0) grainy |= 1u << lane;
                }
                else for (int k = lane; k < SurfaceFields * 8; k += 8) surface[k] = 0;

                cells[lane] = n.X;
                cells[lane + 8] = n.Y;
                cells[lane + 16] = n.Z;
                cells[lane + 24] = n.W;
                cells[lane + 32] = colour.X;
                cells[lane + 40] = colour.Y;
                cells[lane + 48] = colour.Z;
            }

            F8 r = p.Red, g = p.Green, b8 = p.Blue;
            if (mixed) Surfaces(geometry, kinds, cells);
            else
            {
                var m = geometry.MaterialAt(kinds[0]);
                p.Red = C(m.Colour.X);
                p.Green = C(m.Colour.Y);
                p.Blue = C(m.Colour.Z);
                p.Roughness = C(m.Roughness);
                p.Metallic = C(m.Metallic);
                p.EmissionRed = C(m.Emission.X);
                p.EmissionGreen = C(m.Emission.Y);
                p.EmissionBlue = C(m.Emission.Z);
                p.Translucency = C(m.Translucency);
                p.Sheen = C(m.Sheen);
            }

            p.Red *= r;
            p.Green *= g;
            p.Blue *= b8;
            p.EmissionRed *= r;
            p.EmissionGreen *= g;
            p.EmissionBlue *= b8;
        }

        p.Reflectance = C(.04f);
        if (textured != 0) Texels(pass, Vector256.Load(list.Samples + first), kinds, textured, surface, ref p);
        if (grainy == 0) return;
        float* strength = stackalloc float[16];
        for (int lane = 0; lane < 8; lane++)
        {
            var m = geometry.MaterialAt(kinds[lane]);
            (strength[lane], strength[lane + 8]) = (m.Grain, m.GrainScale);
        }

        var scale = Vector256.Load(strength + 8);
        var factor = Grain(Vector256.Load(strength), Vector256.Load(surface) * scale, Vector256.Load(surface + 8) * scale);
        p.Red *= factor;
        p.Green *= factor;
        p.Blue *= factor;
    }

    /// <summary>Constants of eight materials.</summary>
    private static void Surfaces(Geometry geometry, ushort* kinds, float* cells)
    {
        for (int lane = 0; lane < 8; lane++)
        {
            var m = geometry.MaterialAt(kinds[lane]);
            cells[lane + 32] = m.Colour.X;
            cells[lane + 40] = m.Colour.Y;
            cells[lane + 48] = m.Colour.Z;
            cells[lane + 56] = m.Roughness;
            cells[lane + 64] = m.Metallic;
            cells[lane + 72] = m.Emission.X;
            cells[lane + 80] = m.Emission.Y;
            cells[lane + 88] = m.Emission.Z;
            cells[lane + 96] = m.Translucency;
            cells[lane + 104] = m.Sheen;
        }
    }

    /// <summary>
    /// Multiplies colours by textures, from the mip that suits their derivatives (Heckbert 1983). Each sub-frame that a point stands for
    /// reads the place that it sees, as far as the camera's movement goes; what moves by itself loses that share of its blur.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Texels(ShadingPass pass, I8 samples, ushort* kinds, uint textured, float* surface, ref SurfacePacket p)
    {
        F8 u = Vector256.Load(surface), v = Vector256.Load(surface + 8), ux = Vector256.Load(surface + 16), vx = Vector256.Load(surface + 24), uy = Vector256.Load(surface + 32), vy = Vector256.Load(surface + 40);
        F8 column = Centre(p.Column), row = Centre(p.Row);
        var share = C(1) / Vector256.Max(Vector256.ConvertToSingle(samples >>> 16), C(1));
        I8 mask = (samples >>> 8) & Vector256.Create(0xff), own = samples & Vector256.Create(7);
        while (textured != 0)
        {
            int lane = BitOperations.TrailingZeroCount(textured);
            ushort kind = kinds[lane];
            uint same = 0;
            for (uint rest = textured; rest != 0; rest &= rest - 1)
            {
                int other = BitOperations.TrailingZeroCount(rest);
                if (kinds[other] == kind) same |= 1u << other;
            }

            textured &= ~same;
            var map = pass.Geometry.MaterialAt(kind).Map!;
            F8 w = C(map.Width), h = C(map.Height);
            var span = Vector256.Max(Fma(ux * ux, w * w, vx * vx * (h * h)), Fma(uy * uy, w * w, vy * vy * (h * h)));
            var level = Fma(Log2(Vector256.Max(span, C(1e-6f))), C(.5f), C(-.6f));
            map.Sample(u, v, level, out var r, out var g, out var b);
            for (int s = 1; s < pass.Views.Count; s++)
            {
                var bit = Vector256.Create(1 << s);
                var wanted = (Vector256.Equals(mask & bit, bit) & ~Vector256.Equals(own, Vector256.Create(s))).AsSingle() & Bits(same);
                if (!Any(wanted)) continue;
                pass.Views.Project(s, p.X, p.Y, p.Z, out var x, out var y);
                F8 dx = column - x, dy = row - y;
                map.Sample(Fma(ux, dx, Fma(uy, dy, u)), Fma(vx, dx, Fma(vy, dy, v)), level, out var sr, out var sg, out var sb);
                r += sr & wanted;
                g += sg & wanted;
                b += sb & wanted;
            }

            var here = Bits(same);
            p.Red = Select(here, p.Red * r * share, p.Red);
            p.Green = Select(here, p.Green * g * share, p.Green);
            p.Blue = Select(here, p.Blue * b * share, p.Blue);
        }
    }

    /// <summary>Factor on the colour of a surface with fine relief.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F8 Grain(F8 strength, F8 u, F8 v)
    {
        var f = Fma(Noise.Value(u, v), C(1.2f), Noise.Value(Fma(u, C(2.7f), C(9)), v * C(2.7f)) * C(.8f)) - C(1);
        return Fma(strength, f, C(1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Weights(TriangleSetup* t, int x, int y, out float w0, out float w1, out float w2, out float inverse)
    {
        float px = x - t->X0, py = y - t->Y0;
        w0 = (t->A0 * px) + (t->B0 * py) + t->C0;
        w1 = (t->A1 * px) + (t->B1 * py) + t->C1;
        w2 = (t->A2 * px) + (t->B2 * py) + t->C2;
        inverse = 1 / (w0 + w1 + w2);
        w0 *= inverse;
        w1 *= inverse;
        w2 *= inverse;
    }

    /// <summary>Attributes of eight points of the floor; the texture is the mean of what the sub-frames see.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FetchFloor(ShadingPass pass, I8 samples, F8 depth, ref SurfacePacket p)
    {
        var floor = pass.Floor;
        var view = pass.Views.First;
        float focal = view.Focal, eye = MathF.Max(MathF.Abs(view.Eye.Y), .05f);
        F8 nx = F8.Zero, nz = F8.Zero;
        if (floor.Waves > 0) Waves(pass.Waves, depth, p.X, p.Z, focal, eye, out nx, out nz);
        float inverseTile = 1 / floor.Tile, texels = floor.Map.Width * inverseTile / focal;
        var level = Log2(Vector256.Max(depth * C(texels) * Vector256.Sqrt(Vector256.Max(depth * C(1 / eye), C(1))), C(1e-3f))) - C(.5f);
        floor.Map.Sample(p.X * C(inverseTile), p.Z * C(inverseTile), level, out var r, out var g, out var b);
        if (floor.Map.Width > 8)
        {
            var mask = (samples >>> 8) & Vector256.Create(0xff);
            for (int s = 1; s < pass.Views.Count; s++)
            {
                // the first sub-frame of the mask is in already
                var bit = Vector256.Create(1 << s);
                var wanted = (Vector256.Equals(mask & bit, bit) & ~Vector256.Equals(samples & Vector256.Create(7), Vector256.Create(s))).AsSingle();
                if (!Any(wanted)) continue;
                pass.Views.Ray(Centre(p.Column), Centre(p.Row), Vector256.Create(s), out var dx, out var dy, out var dz, out var ex, out var ey, out var ez);
                var z = -ey / Vector256.Min(dy, C(-1e-6f));
                if (view.Eye.Y < 0) z = -ey / Vector256.Max(dy, C(1e-6f));
                floor.Map.Sample(Fma(dx, z, ex) * C(inverseTile), Fma(dz, z, ez) * C(inverseTile), level, out var sr, out var sg, out var sb);
                r += sr & wanted;
                g += sg & wanted;
                b += sb & wanted;
            }

            var share = C(1) / Vector256.Max(Vector256.ConvertToSingle(samples >>> 16), C(1));
            r *= share;
            g *= share;
            b *= share;
        }

        var tint = C(1);
        if (floor.Patchiness > 0)
        {
            var patch = Fma(Noise.Value(Fma(p.X, C(.21f), C(40)), Fma(p.Z, C(.21f), C(40))), C(.6f), Noise.Value(Fma(p.X, C(.043f), C(11)), Fma(p.Z, C(.043f), C(7))) * C(.9f));
            tint = Fma(C(floor.Patchiness), patch - C(.75f), tint);
        }

        p.NormalX = nx;
        p.NormalY = C(1);
        p.NormalZ = nz;
        p.Openness = C(1);
        p.Red = r * tint * C(floor.Tint.X);
        p.Green = g * tint * C(floor.Tint.Y);
        p.Blue = b * tint * C(floor.Tint.Z);
        p.Roughness = C(floor.Roughness);
        p.Reflectance = C(floor.Reflectance);
    }

    /// <summary>Slopes of a sum of travelling waves; each fades out where it would be finer than a pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Waves(Wave[] waves, F8 z, F8 px, F8 pz, float focal, float eye, out F8 sx, out F8 sz)
    {
        sx = F8.Zero;
        sz = F8.Zero;
        var fineness = C(focal * eye) / Vector256.Max(z * z, C(1e-4f));
        foreach (ref readonly var wave in waves.AsSpan())
        {
            var fade = Clamp01(Fma(fineness, C(wave.Length * .5f), C(-.35f)));
            if (!Any(Vector256.GreaterThan(fade, F8.Zero))) continue;
            var phase = Fma(px, C(wave.X), Fma(pz, C(wave.Z), C(wave.Phase)));
            // a warp of the phase breaks the regular ridges
            phase = Fma(Sin(Fma(px, C(wave.Z * -.31f), Fma(pz, C(wave.X * .37f), C(wave.Warp)))), C(.9f), phase);
            var slope = Sin(phase) * C(wave.Slope) * fade;
            sx = Fma(slope, C(wave.Cosine), sx);
            sz = Fma(slope, C(wave.Sine), sz);
        }
    }
}
