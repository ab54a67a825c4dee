using System.Numerics;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Nature;

/// <summary>Shafts of light in the air, from where light comes in down to a place.</summary>
/// <param name="From">Where they come from.</param>
/// <param name="To">Middle of where they fall.</param>
/// <param name="Width">Metres that they spread over.</param>
/// <param name="Colour">Linear tint.</param>
/// <param name="Count">Number of shafts; one is the cone of a lamp.</param>
internal sealed record LightShafts(Vector3 From, Vector3 To, float Width, Vector3 Colour, int Count) : IParticles
{
    public void Draw(ParticleTarget target, double seconds, double frameSeconds)
    {
        const int Steps = 26;
        for (uint k = 0; k < Count; k++)
        {
            float at = Count == 1 ? 0 : (k + .5f) / Count - .5f, sway = Count == 1 ? 0 : .05f * MathF.Sin((float)(seconds * .5) + (k * 1.7f));
            var foot = To + new Vector3((at + sway) * Width * 1.6f, 0, at * Width * .3f);
            float strength = (Count == 1 ? .085f : .05f + (.05f * Noise.Unit(k * 17))) * (.85f + (.15f * MathF.Sin((float)seconds + k)));
            for (int i = 0; i < Steps; i++)
            {
                float f = (i + .5f) / Steps, size = Count == 1 ? Width * (.10f + (.62f * f)) : Width * (.05f + (.10f * f));
                target.Dot(Vector3.Lerp(From, foot, f), size, Colour * (strength * .35f / target.Exposure), 1 - (.5f * f), additive: true);
            }
        }
    }
}

/// <summary>Ghosts of a bright light on the line through the middle of the picture, while it is in view.</summary>
/// <param name="Direction">Unit direction of the light.</param>
internal sealed record LensFlare(Vector3 Direction) : IParticles
{
    private static readonly (float At, float Size, Vector3 Colour)[] s_ghosts =
    [
        (0, .16f, new(.30f, .24f, .16f)), (.35f, .035f, new(.10f, .16f, .08f)), (.62f, .06f, new(.06f, .08f, .14f)), (1.15f, .05f, new(.12f, .07f, .05f)), (1.5f, .09f, new(.05f, .10f, .09f)), (1.9f, .04f, new(.12f, .10f, .04f)),
    ];

    public void Draw(ParticleTarget target, double seconds, double frameSeconds)
    {
        var view = target.View;
        var p = view.Project(view.Eye + (Direction * 500));
        if (p.Z <= 0 || p.X < -.2f * view.Width || p.X > 1.2f * view.Width || p.Y < -.3f * view.Height || p.Y > 1.2f * view.Height) return;
        foreach (var (at, size, colour) in s_ghosts)
        {
            float x = p.X + ((view.CentreX - p.X) * at), y = p.Y + ((view.CentreY - p.Y) * at);
            // just in front of everything
            float z = .05f;
            target.Dot(view.Eye + (view.Ray(x, y) * z), size * view.Height / view.Focal * z, colour / target.Exposure, .55f, additive: true);
        }
    }
}

/// <summary>A sun or a moon that moves up or down the sky.</summary>
/// <param name="Azimuth">Angle about y, radians.</param>
/// <param name="From">Elevation at the start of the clip, radians.</param>
/// <param name="Rate">Radians in a second, negative goes down.</param>
/// <param name="Size">Radius, tangent of its angle.</param>
/// <param name="Colour">As seen, display-referred brightness.</param>
internal sealed record MovingDisc(float Azimuth, float From, float Rate, float Size, Vector3 Colour) : IParticles
{
    public void Draw(ParticleTarget target, double seconds, double frameSeconds)
    {
        var (s, c) = MathF.SinCos(From + (Rate * (float)seconds));
        var d = new Vector3(c * MathF.Sin(Azimuth), s, c * MathF.Cos(Azimuth));
        float radius = Size * target.View.Focal;
        target.Disc(d, Colour / target.Exposure, radius);
        target.Star(d, Colour * (.22f / target.Exposure), radius * 3.5f);
    }
}
