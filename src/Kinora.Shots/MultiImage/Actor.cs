namespace Kinora.Shots.MultiImage;

/// <summary>Where a subject stands in the scene.</summary>
/// <param name="Image">Index of its picture.</param>
/// <param name="X">Middle, share of the frame's width.</param>
/// <param name="Foot">Lower edge, share of the frame's height from the top; 1 is the frame's lower edge.</param>
/// <param name="Height">Share of the frame's height.</param>
/// <param name="Disparity">Nearness: 1 at the focal plane, more is nearer.</param>
/// <param name="Standing">Casts a shadow on the ground.</param>
/// <param name="Panel">The whole picture with dissolving edges, because its subject fills it.</param>
/// <param name="Reason">The words or the rule that put it there.</param>
public sealed record Actor(int Image, double X, double Foot, double Height, double Disparity, bool Standing, bool Panel, string Reason);
