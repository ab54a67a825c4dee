using System.Numerics;
using Kinora.Stage.Models;
using Kinora.Stage.Nature;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Scenes;

/// <summary>Rooms with walls, a window and furniture, and table tops for small things.</summary>
internal static class Rooms
{
    private static Vector3 C(float r, float g, float b) => new(r, g, b);

    /// <summary>Whether the place is indoors.</summary>
    public static bool Is(string place) => place is "countertop" or "tabletop" or "windowsill" or "studio" or "kitchen" or "living_room" or "bedroom" or "bathroom" or "office" or "room" or "restaurant" or "cafe" or "bar" or "library" or "classroom"
        or "museum" or "hall" or "shop" or "gym" or "hospital" or "hotel" or "laboratory" or "factory" or "church" or "temple" or "theater" or "station" or "stable" or "tent" or "basement" or "floor" or "greenhouse" or "spaceship_interior" or "car_interior" or "cave";

    /// <summary>A table top, the room behind out of focus.</summary>
    public static SetPieces TableTop(SetContext c, string place)
    {
        var words = c.Place;
        string material = words?.Materials.AsEnumerable().FirstOrDefault() ?? c.Prompt.Subjects.FirstOrDefault(s => s.Noun is "table" or "desk" or "countertop" or "surface")?.Materials.AsEnumerable().FirstOrDefault() ?? (place == "countertop" ? "marble" : place == "studio" ? "paper" : "wood");
        bool glossy = words?.Attributes.Contains("glossy") == true || c.Prompt.Prompt.Contains("gloss", StringComparison.OrdinalIgnoreCase) || c.Prompt.Prompt.Contains("polished", StringComparison.OrdinalIgnoreCase), black = words?.Colours.Contains("black") == true;
        var tint = words?.Colours.Select(Casting.Palette.Find).FirstOrDefault(x => x is not null);
        float size = MathF.Max(c.Scale, .04f), half = size * 4.2f;
        var (map, tile, rough) = material switch
        {
            "marble" => (Surfaces.Marble(black), .75f, glossy ? .07f : .2f),
            "metal" or "silver" or "bronze" => (Surfaces.Plain(C(.42f, .43f, .45f), .05f), .6f, .22f),
            "stone" or "concrete" => (Surfaces.Concrete(), 1.2f, .55f),
            "glass" => (Surfaces.Plain(C(.12f, .15f, .15f), .02f), 1, .05f),
            "fabric" or "leather" => (Surfaces.Cloth(tint ?? C(.55f, .5f, .43f)), .25f, .95f),
            "paper" or "plastic" => (Surfaces.Plain(tint ?? C(.62f, .62f, .62f), .015f), 2, .55f),
            _ => (Surfaces.Wood(tint ?? C(.40f, .22f, .10f), (tint ?? C(.40f, .22f, .10f)) * .45f, 3), .9f, glossy ? .12f : .38f),
        };
        bool studio = place == "studio";
        var s = new SetPieces
        {
            Name = place,
            Ground = map.Mean,
            Room = half * .9f,
            Key = c.Light.Dark ? .10f : .30f,
            Aperture = size * .014f,
            Floor = new Floor { Map = map, Tile = tile * Math.Clamp(size / .14f, .35f, 3), Roughness = rough, Mirrors = rough < .5f, Reflectance = material is "metal" ? .45f : .045f, HalfSize = studio ? null : new Vector2(half * 1.15f, half * .85f), Tint = tint is { } t && material is not ("wood" or "paper" or "plastic" or "fabric") && !black ? Vector3.Lerp(Vector3.One, t * 1.4f, .8f) : Vector3.One },
        };
        s.Places.Add(place);
        s.Has("table", "surface", "floor", "ground");
        s.Materials.Add(material);
        if (place is "countertop") s.Has("counter", "countertop");
        if (!studio) s.Has("window", "tabletop");
        else s.Has("background", "wall");
        if (tint is { } own) s.Colours.Add(own);
        s.Colours.Add(map.Mean);
        bool candle = c.Prompt.Light.Any(l => l.Value is "candle" or "lamplight" or "firelight") || c.Light.Dark;
        float window = -.72f;
        s.Azimuth = studio ? .35f : .40f;
        s.Inside = day => TableLight(c, day, window, studio, candle);
        if (candle && !studio) s.Lamps.Add(new PointLight(new Vector3(-1.6f, 2.6f, 1.2f) * size * 1.6f, C(1.5f, .85f, .42f) * size * size * 3.4f));
        if (!studio)
        {
            // edge of the table
            var edge = new Material { Map = map, Colour = new Vector3(.85f), Roughness = MathF.Max(rough, .2f) };
            float w = half * 1.15f, d = half * .85f, thick = size * .35f;
            c.Geometry.Add(new MeshBuilder().With(edge).Box(new(-w, -thick, -d), new(w, -.0004f, d), tile).Build(), reflected: false, castsShadow: false);
            if (!c.Light.Dark) WindowWall(c, window, size);
        }

        s.Sounds.Add(new SoundCue("room", 0, 0, 0, .2));
        return s;
    }

    /// <summary>A wall with a window between the sun and the table: only its shadow is seen.</summary>
    private static void WindowWall(SetContext c, float azimuth, float size)
    {
        var sun = SunThrough(azimuth);
        var right = Vector3.Normalize(Vector3.Cross(Vector3.UnitY, sun));
        var up = Vector3.Cross(sun, right);
        var at = sun * (size * 16);
        float w = size * 2.5f, h = size * 1.55f, far = size * 40, bar = size * .13f;
        var b = new MeshBuilder().With(new Material());
        void Sheet(float x0, float x1, float y0, float y1) => b.Quad(at + (right * x0) + (up * y0), at + (right * x1) + (up * y0), at + (right * x1) + (up * y1), at + (right * x0) + (up * y1));
        float ox = size * .25f, oy = size * .55f;
        Sheet(-far, -w + ox, -far, far);
        Sheet(w + ox, far, -far, far);
        Sheet(-w + ox, w + ox, h + oy, far);
        Sheet(-w + ox, w + ox, -far, -h + oy);
        Sheet(ox - bar, ox + bar, -far, far);
        Sheet(-w + ox, w + ox, oy - bar, oy + bar);
        c.Geometry.Add(b.Build(), reflected: false, shadowOnly: true);
    }

    private static Vector3 SunThrough(float azimuth) => Vector3.Normalize(new Vector3(MathF.Sin(azimuth) * 1.0f, .62f, MathF.Cos(azimuth) * .25f - .55f));

    private static Lighting TableLight(SetContext c, Illumination day, float window, bool studio, bool candle)
    {
        var sun = studio ? Vector3.Normalize(new Vector3(-.55f, .95f, .6f)) : SunThrough(window);
        float windowAngle = MathF.Atan2(sun.X, sun.Z);
        var warm = day.Sky.SunColour / MathF.Max(.01f, MathF.Max(day.Sky.SunColour.X, MathF.Max(day.Sky.SunColour.Y, day.Sky.SunColour.Z)));
        var room = new RoomLight { WindowAngle = windowAngle, Seed = c.Chance(77), HasWindow = !studio, Window = day.Dark ? C(.10f, .14f, .26f) : Vector3.Lerp(C(5.2f, 5.5f, 5.9f), warm * 6, .3f), Level = day.Dark ? .12f : .85f };
        if (candle && day.Dark) room = room with { Wall = C(.55f, .36f, .2f), Level = .10f };
        var around = studio
            ? new Surroundings(512, d =>
            {
                // a cyclorama under two soft boxes
                var back = Vector3.Lerp(C(.52f, .52f, .53f), C(.80f, .80f, .80f), Math.Clamp((d.Y * .8f) + .5f, 0, 1)) * .62f;
                float key = Box(d, Vector3.Normalize(new Vector3(-.7f, .75f, .5f)), .32f), fill = Box(d, Vector3.Normalize(new Vector3(.95f, .45f, .25f)), .2f);
                return back + (C(5, 4.9f, 4.7f) * key) + (C(1.6f, 1.8f, 2.1f) * fill);
            })
            : new Surroundings(512, room.Radiance);
        return new Lighting
        {
            Around = around,
            Sun = sun,
            SunColour = studio ? C(.75f, .73f, .70f) : day.Dark ? Vector3.Zero : Vector3.Lerp(C(1.5f, 1.35f, 1.12f), warm * 1.5f, .5f),
            FogDensity = 0,
            Lamps = [],
            SunSize = .03f,
        };
    }

    private static float Box(Vector3 d, Vector3 at, float size) => Math.Clamp((Vector3.Dot(d, at) - (1 - size * .5f)) * 14, 0, 1);

    /// <summary>A room of real size.</summary>
    public static SetPieces Room(SetContext c, string place)
    {
        bool hall = place is "museum" or "hall" or "church" or "temple" or "theater" or "station" or "factory" or "gym" or "library";
        float w = MathF.Max(hall ? 8 : 2.9f, (c.Scale * 1.25f) + c.Travel), d = MathF.Max(hall ? 7 : 2.2f, c.Scale * 1.15f), h = MathF.Max(hall ? 6 : 2.75f, c.Scale * 1.3f), front = MathF.Max(d, c.Scale * 3.4f);
        var wall = place switch { "kitchen" or "bathroom" or "hospital" or "laboratory" => C(.66f, .68f, .68f), "bedroom" => C(.50f, .52f, .58f), "bar" or "theater" => C(.22f, .09f, .08f), "library" => C(.40f, .32f, .22f), "cave" or "basement" => C(.2f, .19f, .18f), "spaceship_interior" => C(.45f, .47f, .5f), _ => C(.62f, .57f, .50f) };
        if (c.Place?.Colours.Select(Casting.Palette.Find).FirstOrDefault(x => x is not null) is { } colour) wall = Vector3.Lerp(colour, new Vector3(.6f), .25f);
        bool tiles = place is "kitchen" or "bathroom" or "hospital" or "laboratory" or "restaurant", stone = place is "museum" or "hall" or "church" or "temple" or "station";
        var map = tiles ? Surfaces.Tiles(C(.62f, .62f, .60f), C(.55f, .56f, .56f), 4) : stone ? Surfaces.Marble() : place is "factory" or "gym" or "basement" or "cave" ? Surfaces.Concrete() : Surfaces.Wood(C(.42f, .25f, .12f), C(.24f, .13f, .06f), 7);
        var s = new SetPieces
        {
            Name = place,
            Ground = map.Mean,
            Room = front,
            Ceiling = h - .15f,
            Key = c.Light.Dark ? .10f : .20f,
            Azimuth = .28f,
            Floor = new Floor { Map = map, Tile = tiles ? 1.6f : stone ? 3 : 1.8f, Roughness = stone || tiles ? .18f : .34f, Mirrors = true, HalfSize = new Vector2(w + .02f, front + 8) },
        };
        bool known = place is "room" or "living_room" or "kitchen" or "bedroom" or "hotel" or "office" or "classroom" or "library" or "restaurant" or "cafe" or "bar" or "bathroom" or "museum" or "hall" or "church" or "temple" or "floor" or "cave" or "factory" or "gym" or "station" or "shop" or "hospital" or "laboratory" or "stable" or "basement" or "greenhouse" or "spaceship_interior";
        if (known) s.Places.Add(place);
        s.Has("room", "wall", "floor", "window");
        s.Colours.Add(wall);
        s.Materials.Add(stone ? "marble" : tiles ? "ceramic" : "wood");
        Walls(c, w, d, h, front, wall, place);
        var windowAt = new Vector3(-w, h * .55f, -d * .25f);
        s.Inside = day =>
        {
            float level = day.Dark ? .22f : .55f;
            var warm = day.Dark ? C(1, .78f, .55f) : Vector3.One;
            var around = new Surroundings(256, v =>
            {
                var c0 = wall * warm * level * (.75f + (.35f * v.Y)) * (1 - (.25f * v.X));
                if (v.Y > .75f) c0 = C(.7f, .69f, .66f) * warm * level;
                if (v.Y < -.5f) c0 = map.Mean * warm * level;
                if (v.X < -.72f && MathF.Abs(v.Y) < .42f && MathF.Abs(v.Z + .2f) < .5f) c0 += day.Dark ? C(.05f, .07f, .14f) : C(4.2f, 4.5f, 5f);
                return c0;
            });
            return new Lighting { Around = around, Sun = Vector3.Normalize(new Vector3(-.86f, .52f, -.02f)), SunColour = day.Dark ? Vector3.Zero : day.Sky.SunColour * .85f, FogDensity = 0, SunSize = .02f };
        };
        if (c.Light.Dark || hall || place is "bar" or "restaurant" or "cave" or "basement") s.Lamps.Add(new PointLight(new Vector3(.3f, h - .5f, .4f), C(2.4f, 1.75f, 1.05f) * (h * h * .16f)));
        Furnish(c, s, place, w, d);
        s.Sounds.Add(new SoundCue(place is "restaurant" or "cafe" or "bar" or "shop" or "station" ? "crowd" : "room", 0, 0, 0, .35));
        return s;
    }

    private static void Walls(SetContext c, float w, float d, float h, float front, Vector3 wall, string place)
    {
        var paint = place is "cave" ? new Material { Map = Surfaces.Rock(), Colour = Vector3.One, Roughness = .95f } : place is "temple" or "church" or "stable" ? new Material { Map = Surfaces.Brick(wall), Colour = Vector3.One, Roughness = .9f } : new Material { Map = Surfaces.Plain(wall, .025f), Colour = Vector3.One, Roughness = .9f };
        var white = new Material { Colour = new Vector3(.72f), Roughness = .6f };
        var b = new MeshBuilder().With(paint);
        b.Quad(new(-w, 0, -d), new(w, 0, -d), new(w, h, -d), new(-w, h, -d), 2);
        b.Quad(new(w, 0, -d), new(w, 0, front), new(w, h, front), new(w, h, -d), 2);
        // the left wall has the window
        float z0 = -d * .62f, z1 = MathF.Min(d * .30f, z0 + 2.4f), y0 = h * .30f, y1 = h * .84f;
        b.Quad(new(-w, 0, front), new(-w, 0, z1), new(-w, h, z1), new(-w, h, front), 2).Quad(new(-w, 0, z0), new(-w, 0, -d), new(-w, h, -d), new(-w, h, z0), 2);
        b.Quad(new(-w, 0, z1), new(-w, 0, z0), new(-w, y0, z0), new(-w, y0, z1), 2).Quad(new(-w, y1, z1), new(-w, y1, z0), new(-w, h, z0), new(-w, h, z1), 2);
        b.With(white);
        float m = (z0 + z1) / 2, t = .05f;
        b.Block(new(-w, (y0 + y1) / 2, m), new(.06f, y1 - y0, t)).Block(new(-w, (y0 + y1) / 2, m), new(.06f, t, z1 - z0));
        foreach (float z in new[] { z0, z1 }) b.Block(new(-w + .02f, (y0 + y1) / 2, z), new(.12f, y1 - y0 + .1f, .08f));
        foreach (float y in new[] { y0, y1 }) b.Block(new(-w + .04f, y, m), new(.16f, .07f, z1 - z0 + .16f));
        // skirting
        b.Block(new(0, .05f, -d + .01f), new(2 * w, .1f, .03f));
        var view = c.Light.Dark ? C(.01f, .015f, .035f) : C(2.3f, 2.6f, 3.0f);
        b.With(new Material { Colour = new Vector3(.02f), Emission = view, Roughness = .9f }).Quad(new(-w - .6f, y0 - 1, z1 + 1), new(-w - .6f, y0 - 1, z0 - 1), new(-w - .6f, y1 + 1, z0 - 1), new(-w - .6f, y1 + 1, z1 + 1));
        var mesh = b.Build();
        c.Geometry.Add(mesh, castsShadow: false);
        c.Geometry.Add(new MeshBuilder().With(white).Quad(new(-w, h, front), new(w, h, front), new(w, h, -d), new(-w, h, -d)).Build(), castsShadow: false);
        // what throws shadows: the left wall alone, thick enough for the map
        var s = new MeshBuilder().With(white).Box(new(-w - .1f, -1, z1), new(-w, h + 3, front + 6)).Box(new(-w - .1f, -1, -d - 6), new(-w, h + 3, z0)).Box(new(-w - .1f, -1, z0), new(-w, y0, z1)).Box(new(-w - .1f, y1, z0), new(-w, h + 3, z1)).Block(new(-w, (y0 + y1) / 2, m), new(.06f, y1 - y0, t)).Block(new(-w, (y0 + y1) / 2, m), new(.06f, t, z1 - z0)).Build();
        c.Geometry.Add(s, reflected: false, shadowOnly: true);
    }

    private static void Furnish(SetContext c, SetPieces s, string place, float w, float d)
    {
        if (c.Dressing < .2f) return;
        var asked = c.Prompt.Subjects.Select(p => p.Noun).ToHashSet();
        void Put(string recipe, float x, float z, float yaw, string noun)
        {
            if (!asked.Contains(noun)) Dressing.Put(c, s, recipe, new Vector3(x, 0, z), yaw, 1, noun);
        }

        const float facing = -MathF.PI / 2;
        switch (place)
        {
            case "kitchen":
                for (int i = -4; i <= 2; i++) Put(i == 0 ? "cat:Oven" : i == -2 ? "cat:Sink cabinet" : "cat:Lower cabinet", i * .605f, -d + .32f, facing, "cabinet");
                var top = new Material { Map = Surfaces.Marble(), Colour = new Vector3(.9f), Roughness = .25f };
                c.Geometry.Add(new MeshBuilder().With(top).Box(new((-4.5f * .605f), .885f, -d), new(-2.5f * .605f, .925f, -d + .65f), .8f).Box(new(-1.5f * .605f, .885f, -d), new(2.5f * .605f, .925f, -d + .65f), .8f).Build());
                c.Geometry.Add(new MeshBuilder().With(new Material { Colour = C(.2f, .2f, .21f), Roughness = .3f, Metallic = .6f }).Box(new(-.29f, .57f, -d + .02f), new(.29f, .885f, -d + .56f)).Build());
                c.Geometry.Add(new MeshBuilder().With(new Material { Colour = C(.012f, .012f, .014f), Roughness = .12f }).Box(new(-.29f, .925f, -d + .06f), new(.29f, .932f, -d + .58f)).Build());
                Put("cat:Refrigerator", 2.02f, -d + .38f, facing, "fridge");
                for (int i = -4; i <= 2; i++) if (i != 0) Dressing.Put(c, s, "cat:Upper cabinet", new Vector3(i * .605f, 1.45f, -d + .2f), facing, 1, "cabinet");
                Dressing.Put(c, s, "cat:Range hood", new Vector3(0, 1.55f, -d + .2f), facing, 1, "hood");
                s.Has("stove", "oven", "cabinet", "counter");
                break;
            case "bedroom" or "hotel":
                Put("cat:Bed", .9f, -d + 1.1f, facing, "bed");
                Put("cat:Bedside table", -.35f, -d + .3f, facing, "nightstand");
                Put("cat:Wardrobe", -w + .7f, -d + .4f, facing, "wardrobe");
                break;
            case "office" or "classroom":
                Put("cat:Bookcase", w * .55f, -d + .25f, facing, "bookshelf");
                Put("cat:Desk", -w * .45f, -d + .6f, facing, "desk");
                break;
            case "library":
                for (int i = -4; i <= 4; i++) Put("cat:Full bookcase", i * 1.25f, -d + .25f, facing, "bookshelf");
                break;
            case "restaurant" or "cafe" or "bar":
                for (int i = -1; i <= 1; i++)
                {
                    Put("cat:Round table", (i * 2.1f) + .5f, -d + .9f, 0, "table");
                    Put("cat:Chair", (i * 2.1f) - .2f, -d + .9f, 0, "chair");
                    Put("cat:Chair", (i * 2.1f) + 1.2f, -d + .9f, MathF.PI, "chair");
                }

                break;
            case "bathroom":
                Put("cat:Bath", .6f, -d + .5f, facing, "bathtub");
                Put("cat:Washbasin", -1.1f, -d + .3f, facing, "sink");
                break;
            case "museum" or "hall" or "church" or "temple":
                for (int i = -3; i <= 3; i++) if (i != 0) Put("cat:Porch column", i * 2.1f, -d + .6f, 0, "column");
                break;
            case "living_room" or "room" or "floor":
                Put("cat:Sofa", .4f, -d + .55f, facing, "sofa");
                Put("cat:Bookcase", w * .72f, -d + .25f, facing, "bookshelf");
                Put("cat:Ficus", -w + .5f, -d + .5f, 0, "plant");
                Put("cat:Lamp#3", w * .46f, -d + .4f, 0, "lamp");
                var rug = Surfaces.Cloth(C(.34f, .13f, .10f));
                c.Geometry.Add(new MeshBuilder().With(new Material { Map = rug, Colour = Vector3.One, Roughness = .95f }).Box(new(-1.5f, .001f, -d + 1.2f), new(1.7f, .012f, -d + 2.9f), .6f).Build(), castsShadow: false);
                for (int i = 0; i < 2; i++)
                {
                    float px = -.35f + (i * 1.25f);
                    c.Geometry.Add(new MeshBuilder().With(new Material { Colour = C(.10f, .06f, .03f), Roughness = .5f }).Box(new(px - .42f, 1.38f, -d + .004f), new(px + .42f, 1.98f, -d + .03f)).With(new Material { Colour = i == 0 ? C(.15f, .28f, .36f) : C(.5f, .30f, .13f), Roughness = .7f }).Box(new(px - .36f, 1.44f, -d + .03f), new(px + .36f, 1.92f, -d + .036f)).With(new Material { Colour = i == 0 ? C(.62f, .58f, .46f) : C(.2f, .25f, .12f), Roughness = .7f }).Box(new(px - .36f, 1.44f, -d + .036f), new(px + .36f, 1.62f, -d + .038f)).Build(), castsShadow: false);
                }
                break;
        }
    }
}
