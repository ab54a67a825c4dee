using System.Numerics;
using Kinora.Imaging;

namespace Kinora.Stage.Rendering;

/// <summary>The picture in linear light, with depth, for soft dots and streaks.</summary>
internal sealed class ParticleTarget(Plane<float> red, Plane<float> green, Plane<float> blue, Plane<float> depth, View view, float exposure, CameraPose camera)
{
    public View View => view;

    /// <summary>Exposure that will be applied: emissive particles divide by it to keep their look.</summary>
    public float Exposure => exposure;

    public CameraPose Camera => camera;

    /// <summary>A round dot with a soft edge, hidden by what is in front.</summary>
    /// <param name="position">World place.</param>
    /// <param name="radius">Metres.</param>
    /// <param name="colour">Linear colour.</param>
    /// <param name="alpha">0..1; for <paramref name="additive"/> a factor.</param>
    /// <param name="additive">Adds light instead of covering.</param>
    public void Dot(Vector3 position, float radius, Vector3 colour, float alpha, bool additive = false)
    {
        var p = view.Project(position);
        if (p.Z <= 0) return;
        float pixels = radius * view.Focal * p.Z;
        if (pixels < .7f)
        {
            alpha *= pixels * pixels / .49f;
            pixels = .7f;
        }

        if (alpha < .002f || pixels > view.Height) return;
        int x0 = Math.Max(0, (int)(p.X - pixels)), x1 = Math.Min(view.Width - 1, (int)(p.X + pixels)), y0 = Math.Max(0, (int)(p.Y - pixels)), y1 = Math.Min(view.Height - 1, (int)(p.Y + pixels));
        float inverse = 1 / pixels, z = 1 / p.Z, soft = 1 / MathF.Max(radius, .01f);
        for (int y = y0; y <= y1; y++)
        {
            Span<float> r = red.Row(y), g = green.Row(y), b = blue.Row(y), d = depth.Row(y);
            for (int x = x0; x <= x1; x++)
            {
                float dx = (x + .5f - p.X) * inverse, dy = (y + .5f - p.Y) * inverse, q = 1 - (dx * dx) - (dy * dy);
                if (q <= 0) continue;
                float behind = d[x] <= 0 ? 1 : Math.Clamp(((1 / d[x]) - z) * soft, 0, 1);
                float f = alpha * q * q * behind, keep = additive ? 1 : 1 - f;
                r[x] = (r[x] * keep) + (colour.X * f);
                g[x] = (g[x] * keep) + (colour.Y * f);
                b[x] = (b[x] * keep) + (colour.Z * f);
            }
        }
    }

    /// <summary>A straight streak between two places, one to three pixels wide.</summary>
    public void Streak(Vector3 from, Vector3 to, float width, Vector3 colour, float alpha)
    {
        Vector3 a = view.Project(from), b = view.Project(to);
        if (a.Z <= 0 || b.Z <= 0) return;
        float pixels = width * view.Focal * a.Z;
        alpha *= Math.Clamp(pixels, .15f, 1);
        float half = Math.Clamp(pixels * .5f, .5f, 3);
        var d = new Vector2(b.X - a.X, b.Y - a.Y);
        float length = d.Length();
        if (length > view.Height || length < .01f) return;
        int steps = Math.Max(1, (int)length);
        for (int i = 0; i <= steps; i++)
        {
            float t = i / (float)steps, x = a.X + (d.X * t), y = a.Y + (d.Y * t), z = a.Z + ((b.Z - a.Z) * t);
            int iy = (int)y;
            if ((uint)iy >= (uint)view.Height) continue;
            for (int ix = (int)(x - half); ix <= (int)(x + half); ix++)
            {
                if ((uint)ix >= (uint)view.Width || depth[ix, iy] > z) continue;
                float f = alpha * Math.Clamp(half + .5f - MathF.Abs(ix + .5f - x), 0, 1) * MathF.Sin(MathF.PI * ((t * .9f) + .05f));
                red[ix, iy] += (colour.X - red[ix, iy]) * f;
                green[ix, iy] += (colour.Y - green[ix, iy]) * f;
                blue[ix, iy] += (colour.Z - blue[ix, iy]) * f;
            }
        }
    }

    /// <summary>A point at infinity: stars. Only where nothing is in front.</summary>
    public void Star(Vector3 direction, Vector3 colour, float size)
    {
        float z = Vector3.Dot(direction, view.Forward);
        if (z < .05f) return;
        float x = view.CentreX + (view.Focal * Vector3.Dot(direction, view.Right) / z), y = view.CentreY - (view.Focal * Vector3.Dot(direction, view.Up) / z);
        int x0 = (int)(x - size), x1 = (int)(x + size), y0 = (int)(y - size), y1 = (int)(y + size);
        for (int iy = Math.Max(0, y0); iy <= Math.Min(view.Height - 1, y1); iy++)
            for (int ix = Math.Max(0, x0); ix <= Math.Min(view.Width - 1, x1); ix++)
            {
                if (depth[ix, iy] > 0) continue;
                float dx = ix + .5f - x, dy = iy + .5f - y, f = MathF.Max(0, 1 - (((dx * dx) + (dy * dy)) / (size * size)));
                f *= f;
                red[ix, iy] += colour.X * f;
                green[ix, iy] += colour.Y * f;
                blue[ix, iy] += colour.Z * f;
            }
    }

    /// <summary>A filled disc at infinity, its edge one pixel soft. Only where nothing is in front.</summary>
    public void Disc(Vector3 direction, Vector3 colour, float radius)
    {
        float z = Vector3.Dot(direction, view.Forward);
        if (z < .05f) return;
        float x = view.CentreX + (view.Focal * Vector3.Dot(direction, view.Right) / z), y = view.CentreY - (view.Focal * Vector3.Dot(direction, view.Up) / z);
        for (int iy = Math.Max(0, (int)(y - radius - 1)); iy <= Math.Min(view.Height - 1, (int)(y + radius + 1)); iy++)
            for (int ix = Math.Max(0, (int)(x - radius - 1)); ix <= Math.Min(view.Width - 1, (int)(x + radius + 1)); ix++)
            {
                if (depth[ix, iy] > 0) continue;
                float f = Math.Clamp(radius + .5f - Vector2.Distance(new(ix + .5f, iy + .5f), new(x, y)), 0, 1);
                red[ix, iy] += (colour.X - red[ix, iy]) * f;
                green[ix, iy] += (colour.Y - green[ix, iy]) * f;
                blue[ix, iy] += (colour.Z - blue[ix, iy]) * f;
            }
    }
}
