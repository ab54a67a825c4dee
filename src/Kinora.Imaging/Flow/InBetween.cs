using System.Numerics;
using Kinora.Imaging.Resize;
using Kinora.Imaging.Warp;

namespace Kinora.Imaging.Flow;

/// <summary>
/// Frames between two pictures: the flow both ways is moved to the wanted moment, each picture is drawn through it, and the two are mixed by
/// how well forward and backward flow agree; what only one side sees is taken from that side.
/// </summary>
public sealed class InBetween : IDisposable
{
    private const float Sharpness = .08f; // importance per grey level of brightness mismatch
    private const int Spacing = MomentFlow.Spacing;
    private readonly WarpSource _first;
    private readonly WarpSource _second;
    private readonly Plane<Vector2> _forward;
    private readonly Plane<Vector2> _backward;
    private readonly Plane<float> _firstTrust;
    private readonly Plane<float> _secondTrust;
    private readonly MomentFlow _fromFirst;
    private readonly MomentFlow _fromSecond;
    private readonly FlowBlend.Grids _grids;
    private readonly (int Width, int Height) _size;

    /// <summary>Estimates the motion both ways, on two threads.</summary>
    /// <param name="first">Picture at 0, even sides; not kept.</param>
    /// <param name="second">Picture at 1, the same size; not kept.</param>
    /// <param name="options">Effort of the flow, which is estimated at half the pictures' size.</param>
    /// <param name="cancellation">Ends the estimate.</param>
    public InBetween(Plane<Rgba> first, Plane<Rgba> second, FlowOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Width != second.Width || first.Height != second.Height) throw new ArgumentException("The pictures differ in size.", nameof(second));
        _size = (first.Width, first.Height);
        using Plane<float> from = HalfLuma(first), to = HalfLuma(second);
        WarpSource? firstSource = null, secondSource = null;
        Plane<Vector2>? there = null, back = null;
        try
        {
            Parallel.Invoke(
                new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = 2 },
                () =>
                {
                    there = Flow(from, to, options, cancellation);
                    firstSource = WarpSource.FromPicture(first, _size.Width, _size.Height);
                },
                () =>
                {
                    back = Flow(to, from, options, cancellation);
                    secondSource = WarpSource.FromPicture(second, _size.Width, _size.Height);
                });
        }
        catch (Exception error)
        {
            there?.Dispose();
            back?.Dispose();
            firstSource?.Dispose();
            secondSource?.Dispose();
            if (error is AggregateException several && several.InnerExceptions.All(e => e is OperationCanceledException)) throw new OperationCanceledException(cancellation);
            throw;
        }

        (_forward, _backward, _first, _second) = (there!, back!, firstSource!, secondSource!);
        using Plane<float> small = Resampling.Resize(from, _forward.Width, _forward.Height, ResampleFilter.Area);
        using Plane<float> otherSmall = Resampling.Resize(to, _forward.Width, _forward.Height, ResampleFilter.Area);
        _firstTrust = Trust(small, otherSmall, _forward, _backward);
        _secondTrust = Trust(otherSmall, small, _backward, _forward);
        _fromFirst = new MomentFlow(_size.Width, _size.Height);
        _fromSecond = new MomentFlow(_size.Width, _size.Height);
        _grids = new FlowBlend.Grids(_fromFirst.Columns, _fromFirst.Rows);
    }

    /// <summary>
    /// Share of the first picture's pixels whose forward and backward motion agree, 0..1: below about .5 the two pictures show different
    /// things and no motion explains one by the other.
    /// </summary>
    public double Agreement
    {
        get
        {
            double sum = 0;
            for (int y = 0; y < _firstTrust.Height; y++)
                foreach (float v in _firstTrust.Row(y)) sum += v > .35f ? 1 : 0;
            return sum / ((double)_firstTrust.Width * _firstTrust.Height);
        }
    }

    /// <summary>Draws the moment <paramref name="t"/>, 0..1, over <paramref name="target"/>, which has the pictures' size.</summary>
    public void Render(float t, Frame target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if ((target.Width, target.Height) != _size) throw new ArgumentException("The frame differs from the pictures in size.", nameof(target));
        _fromFirst.Splat(_forward, _firstTrust, t);
        _fromSecond.Splat(_backward, _secondTrust, 1 - t);
        for (int y = 0; y < _fromFirst.Rows; y++)
        {
            ReadOnlySpan<Vector4> a = _fromFirst.Row(y), b = _fromSecond.Row(y);
            Span<float> ax = _grids.FirstX.Row(y), ay = _grids.FirstY.Row(y), bx = _grids.SecondX.Row(y), by = _grids.SecondY.Row(y), share = _grids.Share.Row(y);
            for (int x = 0; x < a.Length; x++)
            {
                (ax[x], ay[x], bx[x], by[x]) = (a[x].X, a[x].Y, b[x].X, b[x].Y);
                // A side that saw this place well speaks for one that did not.
                float first = (1 - t) * (.02f + a[x].Z) * (.001f + a[x].W), second = t * (.02f + b[x].Z) * (.001f + b[x].W);
                share[x] = (256 * second / (first + second)) + .5f;
            }
        }

        FlowBlend.Render(_first, _second, _grids, target);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
        _forward.Dispose();
        _backward.Dispose();
        _firstTrust.Dispose();
        _secondTrust.Dispose();
        _grids.Dispose();
    }

    // One sample per grid cell, in full-size pixels.
    private Plane<Vector2> Flow(Plane<float> from, Plane<float> to, FlowOptions options, CancellationToken cancellation)
    {
        using var half = DenseInverseSearch.Estimate(from, to, options, cancellation);
        var flow = new Plane<Vector2>((_size.Width + Spacing - 1) / Spacing, (_size.Height + Spacing - 1) / Spacing);
        for (int y = 0; y < flow.Height; y++)
        {
            int y0 = Math.Min(2 * y, half.Height - 1), y1 = Math.Min(y0 + 1, half.Height - 1);
            Span<Vector2> row = flow.Row(y), top = half.Row(y0), bottom = half.Row(y1);
            for (int x = 0; x < row.Length; x++)
            {
                int x0 = Math.Min(2 * x, half.Width - 1), x1 = Math.Min(x0 + 1, half.Width - 1);
                row[x] = (top[x0] + top[x1] + bottom[x0] + bottom[x1]) / 2; // a mean of four, times two for the scale
            }
        }

        return flow;
    }

    /// <summary>1 where going there and back ends at the start and the brightness is the same, towards 0 where not.</summary>
    private static Plane<float> Trust(Plane<float> from, Plane<float> to, Plane<Vector2> there, Plane<Vector2> back)
    {
        int w = from.Width, h = from.Height;
        var trust = new Plane<float>(w, h);
        for (int y = 0; y < h; y++)
        {
            var row = trust.Row(y);
            for (int x = 0; x < w; x++)
            {
                var u = there[x, y];
                int tx = (int)MathF.Round(x + (u.X / Spacing)), ty = (int)MathF.Round(y + (u.Y / Spacing));
                if ((uint)tx >= (uint)w || (uint)ty >= (uint)h) continue;
                float loop = (u + back[tx, ty]).LengthSquared() / (1 + (.02f * u.LengthSquared()));
                float mismatch = MathF.Abs(from[x, y] - to[tx, ty]);
                row[x] = MathF.Exp((-.5f * loop) - (Sharpness * mismatch));
            }
        }

        return trust;
    }

    private static Plane<float> HalfLuma(Plane<Rgba> picture)
    {
        var luma = new Plane<float>(Math.Max(1, picture.Width / 2), Math.Max(1, picture.Height / 2));
        for (int y = 0; y < luma.Height; y++)
        {
            Span<Rgba> top = picture.Row(2 * y), bottom = picture.Row(Math.Min((2 * y) + 1, picture.Height - 1));
            var to = luma.Row(y);
            for (int x = 0; x < to.Length; x++)
            {
                Rgba a = top[2 * x], b = top[(2 * x) + 1], c = bottom[2 * x], d = bottom[(2 * x) + 1];
                to[x] = ((.2126f * (a.R + b.R + c.R + d.R)) + (.7152f * (a.G + b.G + c.G + d.G)) + (.0722f * (a.B + b.B + c.B + d.B))) / 4;
            }
        }

        return luma;
    }
}
