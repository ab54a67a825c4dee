using System.Buffers.Binary;
using System.Numerics;

namespace Kinora.Vision.Faces;

/// <summary>
/// MediaPipe's canonical face mesh: 468 vertices in cm (x to the picture's right, y up, z towards the viewer), 898 triangles, texture
/// coordinates, and the weighted landmarks of its Procrustes fit.
/// </summary>
public sealed class CanonicalFace
{
    /// <summary>Vertices of the mesh; the attention model adds ten for the irises.</summary>
    public const int VertexCount = 468;

    private CanonicalFace(List<float> floats, List<int> indices, List<(int, float)> basis)
    {
        if (floats.Count != 5 * VertexCount || indices.Count % 3 != 0 || indices.Any(i => (uint)i >= VertexCount) || basis.Any(b => (uint)b.Item1 >= VertexCount))
            throw new InvalidDataException("The canonical face mesh is damaged.");
        Vertices = [.. Enumerable.Range(0, VertexCount).Select(i => new Vector3(floats[5 * i], floats[(5 * i) + 1], floats[(5 * i) + 2]))];
        TextureCoordinates = [.. Enumerable.Range(0, VertexCount).Select(i => new Vector2(floats[(5 * i) + 3], floats[(5 * i) + 4]))];
        Triangles = [.. indices];
        PoseBasis = basis;
    }

    /// <summary>Positions in cm.</summary>
    public IReadOnlyList<Vector3> Vertices { get; }

    /// <summary>Texture coordinates 0..1.</summary>
    public IReadOnlyList<Vector2> TextureCoordinates { get; }

    /// <summary>Three vertices for each triangle.</summary>
    public IReadOnlyList<int> Triangles { get; }

    /// <summary>Landmarks that move little with the expression, with their weights in the pose fit.</summary>
    public IReadOnlyList<(int Vertex, float Weight)> PoseBasis { get; }

    /// <summary>Reads the protobuf of the model package: 1 = mesh (3 = floats x y z u v, 4 = indices), 2 = basis (1 = id, 2 = weight).</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    internal static CanonicalFace Read(byte[] file)
    {
        var floats = new List<float>();
        var indices = new List<int>();
        var basis = new List<(int, float)>();
        foreach (var outer in Fields(file))
        {
            if (outer.Field == 1)
            {
                foreach (var f in Fields(outer.Bytes))
                {
                    if (f.Field == 3) for (int i = 0; i + 4 <= f.Bytes.Length; i += 4) floats.Add(BinaryPrimitives.ReadSingleLittleEndian(f.Bytes.AsSpan(i)));
                    if (f.Field != 4) continue;
                    if (f.Bytes.Length == 0) indices.Add((int)f.Number);
                    for (int at = 0; at < f.Bytes.Length;) indices.Add((int)Varint(f.Bytes, ref at));
                }
            }
            else if (outer.Field == 2)
            {
                int id = 0;
                float weight = 0;
                foreach (var f in Fields(outer.Bytes))
                {
                    if (f.Field == 1) id = (int)f.Number;
                    if (f.Field == 2 && f.Bytes.Length == 4) weight = BinaryPrimitives.ReadSingleLittleEndian(f.Bytes);
                }

                basis.Add((id, weight));
            }
        }

        return new CanonicalFace(floats, indices, basis);
    }

    private static IEnumerable<(int Field, ulong Number, byte[] Bytes)> Fields(byte[] message)
    {
        for (int at = 0; at < message.Length;)
        {
            ulong key = Varint(message, ref at);
            int wire = (int)(key & 7);
            if (wire == 0)
            {
                yield return ((int)(key >> 3), Varint(message, ref at), []);
                continue;
            }

            int size = wire switch { 1 => 8, 5 => 4, 2 => (int)Math.Min(Varint(message, ref at), int.MaxValue), _ => -1 };
            if (size < 0 || size > message.Length - at) throw new InvalidDataException("The canonical face mesh is damaged.");
            yield return ((int)(key >> 3), 0, message[at..(at + size)]);
            at += size;
        }
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            if (at >= message.Length) throw new InvalidDataException("The canonical face mesh is damaged.");
            byte b = message[at++];
            value |= (ulong)(b & 127) << shift;
            if (b < 128) break;
        }

        return value;
    }
}
