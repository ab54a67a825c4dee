namespace Kinora.Vision.Conversion;

/// <summary>Expands (block-)sparse weights: traversal order, block map and the format of each dimension come from the file.</summary>
internal static class Sparse
{
    public static Constant Expand(FlatTable sparsity, int[] shape, float[] values)
    {
        int[] order = sparsity.Ints(0), blockMap = sparsity.Ints(1);
        var levels = sparsity.Tables(2).Select(Level.Read).ToArray();
        int rank = shape.Length;
        bool known = levels.Length == order.Length && order.Length == rank + blockMap.Length
            && order.Order().SequenceEqual(Enumerable.Range(0, order.Length)) && blockMap.All(d => (uint)d < (uint)rank);
        if (!known) throw new InvalidDataException("A sparse weight has an inconsistent layout.");
        var blockSize = Enumerable.Repeat(1, rank).ToArray();
        for (int i = 0; i < blockMap.Length; i++) blockSize[blockMap[i]] = levels[Array.IndexOf(order, rank + i)].Size;

        var result = new float[Constant.Count(shape)];
        var index = new int[order.Length];
        Walk(0, 0);
        return Constant.Of(shape, result);

        void Walk(int level, int previous)
        {
            if (level == order.Length)
            {
                Put(previous);
                return;
            }

            var l = levels[level];
            if (l.Segments is null)
            {
                for (int i = 0; i < l.Size; i++)
                {
                    index[level] = i;
                    Walk(level + 1, checked((previous * l.Size) + i));
                }
            }
            else
            {
                if (previous + 1 >= l.Segments.Length) throw Broken();
                for (int i = l.Segments[previous]; i < l.Segments[previous + 1]; i++)
                {
                    if ((uint)i >= (uint)l.Indices!.Length) throw Broken();
                    index[level] = l.Indices[i];
                    Walk(level + 1, i);
                }
            }
        }

        void Put(int value)
        {
            Span<int> position = stackalloc int[rank];
            for (int level = 0; level < order.Length; level++)
            {
                int dimension = order[level];
                if (dimension < rank) position[dimension] += index[level] * blockSize[dimension];
                else position[blockMap[dimension - rank]] += index[level];
            }

            int at = 0;
            for (int d = 0; d < rank; d++)
            {
                if ((uint)position[d] >= (uint)shape[d]) throw Broken();
                at = (at * shape[d]) + position[d];
            }

            if ((uint)value >= (uint)values.Length) throw Broken();
            result[at] = values[value];
        }
    }

    private static InvalidDataException Broken() => new("A sparse weight points outside of its values.");

    private sealed record Level(int Size, int[]? Segments, int[]? Indices)
    {
        public static Level Read(FlatTable table)
        {
            if (table.Byte(0) == 0)
            {
                int size = table.Int(1);
                return size is > 0 and < 65536 ? new Level(size, null, null) : throw Broken();
            }

            return new Level(0, Numbers(2), Numbers(4));

            int[] Numbers(int field)
            {
                int size = table.Byte(field) switch { 1 => 4, 2 => 2, 3 => 1, _ => throw Broken() };
                return (table.Table(field + 1) ?? throw Broken()).Ints(0, size);
            }
        }
    }
}
