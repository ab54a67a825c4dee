using System.Numerics;
using Kinora.Vision.Faces;

namespace Kinora.Shots.Faces.Rig;

/// <summary>
/// Weak-perspective pose: image = Scale * Rotate(head) + Translation, where the image has x right, y up, z to the viewer in pixels and
/// head space is that of the canonical face in cm.
/// </summary>
internal readonly record struct HeadPose(Quaternion Rotation, float Scale, Vector3 Translation)
{
    public Vector3 ToImage(Vector3 head) => (Vector3.Transform(head, Rotation) * Scale) + Translation;

    public Vector3 ToHead(Vector3 image) => Vector3.Transform((image - Translation) / Scale, Quaternion.Conjugate(Rotation));

    /// <summary>Landmarks as the trackers give them (y down, towards the viewer negative) turned into image space.</summary>
    public static Vector3 Up(Vector3 landmark) => new(landmark.X, -landmark.Y, -landmark.Z);

    /// <summary>Fits the canonical face to landmarks by its weighted Procrustes basis (Horn 1987).</summary>
    public static HeadPose Fit(CanonicalFace face, ReadOnlySpan<Vector3> landmarks)
    {
        Vector3 centreA = default, centreB = default;
        float total = 0;
        foreach (var (v, w) in face.PoseBasis)
        {
            centreA += face.Vertices[v] * w;
            centreB += Up(landmarks[v]) * w;
            total += w;
        }

        centreA /= total;
        centreB /= total;
        Span<double> s = stackalloc double[9];
        foreach (var (v, w) in face.PoseBasis)
        {
            Vector3 a = face.Vertices[v] - centreA, b = Up(landmarks[v]) - centreB;
            for (int i = 0; i < 3; i++)
                for (int j = 0; j < 3; j++) s[(3 * i) + j] += (double)w * a[i] * b[j];
        }

        double xx = s[0], xy = s[1], xz = s[2], yx = s[3], yy = s[4], yz = s[5], zx = s[6], zy = s[7], zz = s[8];
        double[,] n =
        {
            { xx + yy + zz, yz - zy, zx - xz, xy - yx }, { yz - zy, xx - yy - zz, xy + yx, zx + xz },
            { zx - xz, xy + yx, -xx + yy - zz, yz + zy }, { xy - yx, zx + xz, yz + zy, -xx - yy + zz },
        };
        var rotation = LargestEigenvector(n);
        double above = 0, below = 0;
        foreach (var (v, w) in face.PoseBasis)
        {
            Vector3 a = Vector3.Transform(face.Vertices[v] - centreA, rotation), b = Up(landmarks[v]) - centreB;
            above += w * Vector3.Dot(a, b);
            below += w * a.LengthSquared();
        }

        float scale = (float)(above / below);
        return new HeadPose(rotation, scale, centreB - (Vector3.Transform(centreA, rotation) * scale));
    }

    /// <summary>Cyclic Jacobi rotations; the matrix is symmetric, its first index the quaternion's real part.</summary>
    private static Quaternion LargestEigenvector(double[,] m)
    {
        var e = new double[4, 4];
        for (int i = 0; i < 4; i++) e[i, i] = 1;
        for (int sweep = 0; sweep < 30; sweep++)
        {
            double off = 0;
            for (int p = 0; p < 3; p++)
                for (int q = p + 1; q < 4; q++)
                {
                    off += m[p, q] * m[p, q];
                    if (Math.Abs(m[p, q]) < 1e-300) continue;
                    double theta = (m[q, q] - m[p, p]) / (2 * m[p, q]);
                    double t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1)), c = 1 / Math.Sqrt((t * t) + 1), s = t * c;
                    for (int k = 0; k < 4; k++) (m[k, p], m[k, q]) = ((c * m[k, p]) - (s * m[k, q]), (s * m[k, p]) + (c * m[k, q]));
                    for (int k = 0; k < 4; k++) (m[p, k], m[q, k]) = ((c * m[p, k]) - (s * m[q, k]), (s * m[p, k]) + (c * m[q, k]));
                    for (int k = 0; k < 4; k++) (e[k, p], e[k, q]) = ((c * e[k, p]) - (s * e[k, q]), (s * e[k, p]) + (c * e[k, q]));
                }
            if (off < 1e-18) break;
        }

        int best = 0;
        for (int i = 1; i < 4; i++)
            if (m[i, i] > m[best, best]) best = i;
        return Quaternion.Normalize(new Quaternion((float)e[1, best], (float)e[2, best], (float)e[3, best], (float)e[0, best]));
    }
}
