namespace Kinora.Shots.Motion;

/// <summary>Indices of the joints used here among the 33 points of the pose model, and the chains that they form.</summary>
internal static class Joints
{
    public const int Count = 33;
    public const int Nose = 0, LeftEye = 3, RightEye = 6, LeftEar = 7, RightEar = 8;
    public const int LeftShoulder = 11, RightShoulder = 12, LeftElbow = 13, RightElbow = 14, LeftWrist = 15, RightWrist = 16;
    public const int LeftHand = 19, RightHand = 20, LeftHip = 23, RightHip = 24, LeftKnee = 25, RightKnee = 26;
    public const int LeftAnkle = 27, RightAnkle = 28, LeftHeel = 29, RightHeel = 30, LeftToe = 31, RightToe = 32;

    /// <summary>Shoulder or hip, elbow or knee, wrist or ankle, hand or toe: left arm, right arm, left leg, right leg.</summary>
    public static readonly int[][] Chains =
    [
        [LeftShoulder, LeftElbow, LeftWrist, LeftHand],
        [RightShoulder, RightElbow, RightWrist, RightHand],
        [LeftHip, LeftKnee, LeftAnkle, LeftToe],
        [RightHip, RightKnee, RightAnkle, RightToe],
    ];

    /// <summary>The joints by which a pose is judged.</summary>
    public static readonly int[] Judged =
    [
        LeftShoulder, RightShoulder, LeftElbow, RightElbow, LeftWrist, RightWrist, LeftHip, RightHip, LeftKnee, RightKnee, LeftAnkle, RightAnkle,
    ];

    public static bool IsArm(int[] chain) => chain[0] < LeftHip;
}
