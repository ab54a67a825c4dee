namespace Kinora.Shots.Faces.Rig;

/// <summary>Named paths of canonical mesh vertices; lips and lids run from the picture's left to its right unless noted.</summary>
internal static class FaceContours
{
    public const int ForeheadTop = 10, Chin = 152, NoseTip = 1, LeftCorner = 61, RightCorner = 291;

    public static readonly int[] UpperInner = [78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308];
    public static readonly int[] LowerInner = [78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308];
    public static readonly int[] UpperOuter = [61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291];
    public static readonly int[] LowerOuter = [61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291];

    /// <summary>Outline of the face, clockwise as seen, from the top of the forehead.</summary>
    public static readonly int[] Oval =
    [
        10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377,
        152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
    ];

    /// <summary>Upper lid edges: the picture's left eye from its outer corner inwards, the right eye likewise.</summary>
    public static readonly int[][] UpperLids = [[33, 246, 161, 160, 159, 158, 157, 173, 133], [263, 466, 388, 387, 386, 385, 384, 398, 362]];

    public static readonly int[][] LowerLids = [[33, 7, 163, 144, 145, 153, 154, 155, 133], [263, 249, 390, 373, 374, 380, 381, 382, 362]];

    /// <summary>The skin just above the lids' fold, left and right.</summary>
    public static readonly int[][] Creases = [[29, 27, 28], [259, 257, 258]];

    public static readonly int[] Brows = [70, 63, 105, 66, 107, 55, 65, 52, 53, 46, 300, 293, 334, 296, 336, 285, 295, 282, 283, 276];

    /// <summary>Skin whose colour stands for the face: cheeks.</summary>
    public static readonly int[] Cheeks = [50, 280, 205, 425, 36, 266];
}
