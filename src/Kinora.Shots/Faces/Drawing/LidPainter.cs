using System.Numerics;
using Kinora.Imaging;

namespace Kinora.Shots.Faces.Drawing;

/// <summary>
/// Skin for a closing lid that has none to slide in, because a brow or a spectacle rim is too near: the colour around the eye, fading in
/// from the crease to the lid's edge.
/// </summary>
internal sealed class LidPainter : IDisposable
{
    private const int Steps = 32;
    private const float EnoughSlide = .7f;
    private static readonly int[][] CreasePaths = [[33, 247, 30, 29, 27, 28, 56, 190, 133], [263, 467, 260, 259, 257, 258, 286, 414, 362]];
    private readonly Plane<Rgba> _gradient = new(4, Steps);
    private readonly Vector2[] _uv = new Vector2[34];
    private readonly Vector3[] _at = new Vector3[34];
    private readonly int[] _triangles = [.. Enumerable.Range(0, 16).SelectMany(k => new[] { k, k + 1, k + 17, k + 1, k + 18, k + 17 })];

    /// <summary>Draws one lid.</summary>
    /// <param name="edge">The upper lid's edge, 17 vertices.</param>
    /// <param name="eye">0 or 1.</param>
    /// <param name="blink">0..1.</param>
    /// <param name="look">Skin colour and how far the lid could slide.</param>
    /// <param name="positions">Vertices on the screen.</param>
    /// <param name="target">Drawn into.</param>
    public void Draw(int[] edge, int eye, float blink, FaceAppearance look, ReadOnlySpan<Vector3> positions, Plane<Rgba> target)
    {
        float amount = blink * Math.Clamp(1 - (look.LidSlide[eye] / EnoughSlide), 0, 1);
        if (amount < .05f) return;
        for (int y = 0; y < Steps; y++)
        {
            // a lid is round: lighter in its middle, darker towards the lashes
            float t = y / (Steps - 1f), shade = .93f + (.07f * MathF.Sin(t * MathF.PI)) - (.1f * t * t);
            var c = Vector3.Clamp(look.LidSkin[eye] * shade, Vector3.Zero, new Vector3(255));
            float alpha = Math.Clamp(t * 2.6f, 0, 1) * .93f * amount;
            _gradient.Row(y).Fill(new Rgba((byte)c.X, (byte)c.Y, (byte)c.Z, (byte)(alpha * 255)));
        }

        int[] crease = CreasePaths[eye];
        for (int k = 0; k < 17; k++)
        {
            Vector3 up = k % 2 == 0 ? positions[crease[k / 2]] : (positions[crease[k / 2]] + positions[crease[(k / 2) + 1]]) / 2;
            (_at[k], _at[17 + k]) = (up, positions[edge[k]]);
            (_uv[k], _uv[17 + k]) = (new Vector2(2, .5f), new Vector2(2, Steps - .5f));
        }

        TextureRaster.Draw(_gradient, target, _triangles, _uv, _at);
    }

    public void Dispose() => _gradient.Dispose();
}
