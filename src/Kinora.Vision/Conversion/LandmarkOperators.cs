namespace Kinora.Vision.Conversion;

/// <summary>The three custom operators of the attention mesh, written as plain ONNX operators.</summary>
internal static class LandmarkOperators
{
    /// <summary>
    /// Rotated bounding box of a subset of landmarks -> 4x4 matrix that maps output pixels to input pixels. The rotation comes from two
    /// landmarks; with target rotation 0 the sine and cosine are the unit vector between them, so no arc tangent is needed.
    /// </summary>
    public static string TransformMatrix(OnnxGraph g, string landmarks, FlexMap options)
    {
        if (options.Number("target_rotation_radians") != 0) throw new InvalidDataException("A target rotation other than 0 is not supported.");
        double width = options.Number("output_width"), height = options.Number("output_height");
        string Op(string name, params string[] inputs) => g.Add(name, inputs);
        string Column(string a, int k) => g.Add("Slice", [a, g.AddLongs(k), g.AddLongs(k + 1), g.AddLongs(2)]);

        string xy = g.Add("Slice", [landmarks, g.AddLongs(0), g.AddLongs(2), g.AddLongs(2)]);
        string right = g.Add("Gather", [xy, g.AddLongs((long)options.Number("right_rotation_idx"))], ("axis", 1));
        string left = g.Add("Gather", [xy, g.AddLongs((long)options.Number("left_rotation_idx"))], ("axis", 1));
        string d = Op("Sub", right, left);
        string unit = Op("Div", d, g.Add("ReduceL2", [d], ("axes", new[] { 2 }), ("keepdims", 1)));
        string subset = g.Add("Gather", [xy, g.AddLongs([.. options.Numbers("subset_idxs").Select(i => (long)i)])], ("axis", 1));
        string c = Column(unit, 0), s = Column(unit, 1), x = Column(subset, 0), y = Column(subset, 1);
        string xr = Op("Add", Op("Mul", c, x), Op("Mul", s, y)), yr = Op("Sub", Op("Mul", c, y), Op("Mul", s, x));
        string Extreme(string name, string a) => g.Add(name, [a], ("axes", new[] { 1 }), ("keepdims", 1));
        string maxX = MaxOf(xr), minX = MinOf(xr), maxY = MaxOf(yr), minY = MinOf(yr);
        string MaxOf(string a) => Extreme("ReduceMax", a);
        string MinOf(string a) => Extreme("ReduceMin", a);

        string half = g.AddNumber(.5f);
        string middleX = Op("Mul", Op("Add", maxX, minX), half), middleY = Op("Mul", Op("Add", maxY, minY), half);
        string cx = Op("Sub", Op("Mul", c, middleX), Op("Mul", s, middleY)), cy = Op("Add", Op("Mul", s, middleX), Op("Mul", c, middleY));
        string sx = Op("Mul", Op("Sub", maxX, minX), g.AddNumber((float)(options.Number("scale_x") / width)));
        string sy = Op("Mul", Op("Sub", maxY, minY), g.AddNumber((float)(options.Number("scale_y") / height)));
        string a = Op("Mul", c, sx), b = Op("Neg", Op("Mul", s, sy)), e = Op("Mul", s, sx), f = Op("Mul", c, sy);
        string halfWidth = g.AddNumber((float)(-width / 2)), halfHeight = g.AddNumber((float)(-height / 2));
        string tx = Op("Add", cx, Op("Add", Op("Mul", a, halfWidth), Op("Mul", b, halfHeight)));
        string ty = Op("Add", cy, Op("Add", Op("Mul", e, halfWidth), Op("Mul", f, halfHeight)));
        string zero = g.AddConstant(Constant.Of([1, 1, 1], 0f));
        string lower = g.AddConstant(Constant.Of([1, 2, 4], 0f, 0, 1, 0, 0, 0, 0, 1));
        string row0 = g.Add("Concat", [a, b, zero, tx], ("axis", 2)), row1 = g.Add("Concat", [e, f, zero, ty], ("axis", 2));
        return g.Add("Concat", [row0, row1, lower], ("axis", 1));
    }

    /// <summary>Crop with the matrix: sample positions -> GridSample(align_corners=1); samples outside of the tensor count as zero.</summary>
    public static string Crop(OnnxGraph g, string tensor, int[] shape, string matrix, int[] outputShape)
    {
        int width = shape[2], height = shape[1], outHeight = outputShape[1], outWidth = outputShape[2], count = checked(outHeight * outWidth);
        string m = g.Add("Slice", [matrix, g.AddLongs(0), g.AddLongs(2), g.AddLongs(1)]);
        var positions = new float[Constant.Count([4, outHeight, outWidth])];
        for (int i = 0; i < count; i++)
        {
            positions[i] = (i % outWidth) + .5f;
            positions[count + i] = (i / outWidth) + .5f;
            positions[(3 * count) + i] = 1;
        }

        string product = g.Add("MatMul", [m, g.AddConstant(Constant.Of([1, 4, count], positions))]);
        string at = g.Add("Sub", [product, g.AddNumber(.5f)]);
        float right = width - 1, bottom = height - 1;
        string scaled = g.Add("Mul", [at, g.AddConstant(Constant.Of([1, 2, 1], 2 / right, 2 / bottom))]);
        string grid = g.Add("Sub", [scaled, g.AddNumber(1)]);
        string turned = g.Add("Transpose", [grid], ("perm", new[] { 0, 2, 1 }));
        grid = g.Add("Reshape", [turned, g.AddLongs(1, outHeight, outWidth, 2)]);
        string y = g.Add("GridSample", [tensor, grid], ("mode", "bilinear"), ("padding_mode", "zeros"), ("align_corners", 1));
        string low = g.Add("Min", [at, g.AddConstant(Constant.Of([1, 2, 1], right, bottom))]);
        string clamped = g.Add("Max", [low, g.AddNumber(0)]);
        string inside = g.Add("Cast", [g.Add("Equal", [clamped, at])], ("to", 1));
        string both = g.Add("ReduceMin", [inside], ("axes", new[] { 1 }), ("keepdims", 0));
        string mask = g.Add("Reshape", [both, g.AddLongs(1, 1, outHeight, outWidth)]);
        return g.Add("Mul", [y, mask]);
    }

    /// <summary>Landmarks of the crop back into the frame of the whole face: 2x2 matrix and translation.</summary>
    public static string ToFace(OnnxGraph g, Func<string> landmarks, string matrix)
    {
        string linear = g.Add("Slice", [matrix, g.AddLongs(0, 0), g.AddLongs(2, 2), g.AddLongs(1, 2)]);
        string shift = g.Add("Slice", [matrix, g.AddLongs(0, 3), g.AddLongs(2, 4), g.AddLongs(1, 2)]);
        string rotated = g.Add("MatMul", [landmarks(), g.Add("Transpose", [linear], ("perm", new[] { 0, 2, 1 }))]);
        return g.Add("Add", [rotated, g.Add("Transpose", [shift], ("perm", new[] { 0, 2, 1 }))]);
    }
}
