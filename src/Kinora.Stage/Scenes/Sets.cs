namespace Kinora.Stage.Scenes;

/// <summary>Builds the set of a place: a table top, a room, or the open.</summary>
internal static class Sets
{
    public static SetPieces Build(string place, SetContext context, bool tableTop) =>
        tableTop ? Rooms.TableTop(context, place) : Rooms.Is(place) ? Rooms.Room(context, place) : Places.Build(place, context);
}
