using System.Numerics;
using Kinora.Language;
using Kinora.Stage.Models;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Casting;

/// <summary>Dresses people by what they are called.</summary>
internal static class PersonRoles
{
    private static Vector3 C(float r, float g, float b) => new(r, g, b);

    private static readonly Vector3[] s_skins = [C(.76f, .50f, .38f), C(.68f, .42f, .30f), C(.50f, .28f, .18f), C(.30f, .155f, .09f), C(.72f, .47f, .33f)];
    private static readonly Vector3[] s_hairs = [C(.022f, .014f, .010f), C(.085f, .038f, .018f), C(.36f, .20f, .07f), C(.012f, .010f, .010f), C(.20f, .055f, .018f)];
    private static readonly Vector3[] s_eyes = [C(.06f, .03f, .012f), C(.03f, .10f, .20f), C(.05f, .09f, .03f), C(.04f, .022f, .01f), C(.09f, .05f, .02f)];
    private static readonly HashSet<string> s_longHaired = ["woman", "girl", "bride", "queen", "empress", "princess", "dancer", "singer", "witch", "fairy", "mermaid", "nurse", "angel", "sister", "mother", "nun"];
    private static readonly Vector3[] s_shirts = [C(.10f, .20f, .42f), C(.45f, .05f, .04f), C(.06f, .24f, .13f), C(.62f, .44f, .10f), C(.66f, .66f, .64f), C(.20f, .08f, .26f)];

    /// <summary>Whether the noun is a person.</summary>
    public static bool IsPerson(SubjectPhrase s) => s.Is("person") || s.Is("mythical") && s.Noun is not ("dragon" or "unicorn" or "pegasus" or "phoenix" or "griffin" or "kirin" or "ghost" or "nine_tailed_fox" or "monster") || s.Is("robot") && s.Noun != "robot_dog";

    /// <summary>Whether a piece of clothing has a form on a person.</summary>
    public static bool Wears(string garment) => Wear(new PersonShape(), garment, new Vector3(.5f)) != new PersonShape();

    private static PersonShape Wear(PersonShape p, string garment, Vector3? colour)
    {
        var c = colour ?? C(.30f, .32f, .36f);
        return garment switch
        {
            "dress" or "skirt" => p with { Shirt = garment == "dress" ? c : p.Shirt, Skirt = .5f, SkirtColour = c, Trousers = p.Skin },
            "scarf" => p with { Scarf = c },
            "gown" or "sari" or "toga" or "bathrobe" or "poncho" or "robe" or "kimono" or "hanfu" or "wedding_dress" or "qipao" => p with { Shirt = c, Skirt = 1, SkirtColour = c },
            "shirt" or "t_shirt" or "sweater" or "hoodie" or "jacket" or "blouse" or "vest" or "top" => p with { Shirt = c },
            "coat" or "raincoat" or "trench_coat" or "cloak" => p with { Shirt = c, Skirt = .5f, SkirtColour = c },
            "suit" or "uniform" or "armor" or "armour" or "spacesuit" or "swimsuit" => p with { Shirt = c, Trousers = garment == "swimsuit" ? p.Skin : c * .9f, Armour = garment.StartsWith("armo", StringComparison.Ordinal) },
            "trousers" or "pants" or "jeans" or "shorts" => p with { Trousers = colour ?? C(.05f, .09f, .2f) },
            "shoe" or "shoes" or "boot" or "boots" or "sneaker" => p with { Shoes = c },
            "hat" => p with { Headgear = Headgear.Hat, HeadgearColour = c },
            "cap" => p with { Headgear = Headgear.Cap, HeadgearColour = c },
            "helmet" => p with { Headgear = Headgear.Helmet, HeadgearColour = c },
            "crown" => p with { Headgear = Headgear.Crown },
            "hood" => p with { Headgear = Headgear.Hood, HeadgearColour = c },
            "turban" => p with { Headgear = Headgear.Turban, HeadgearColour = c },
            "cape" => p with { Cape = true, CapeColour = c },
            "backpack" => p with { Backpack = true },
            _ => p,
        };
    }

    /// <summary>Clothes, hair and size; instances of one noun differ by seed.</summary>
    public static PersonShape Of(SubjectPhrase s, uint seed)
    {
        uint h = Noise.Hash(seed + 17);
        var p = new PersonShape { Skin = s_skins[h % 5], Hair = h % 5 is 2 or 3 ? s_hairs[(h >> 4) % 2 * 3] : s_hairs[(h >> 4) % 5], Iris = h % 5 is 2 or 3 ? s_eyes[3] : s_eyes[(h >> 15) % 5], Shirt = s_shirts[(h >> 8) % 6], Build = .95f + (.1f * ((h >> 12) & 15) / 15f), LongHair = s_longHaired.Contains(s.Noun) };
        bool female = s.Noun is "woman" or "girl" or "queen" or "princess" or "bride" or "witch" or "geisha" or "nun" or "fairy" or "mermaid" or "goddess" or "dancer" or "empress" or "cheerleader" or "waitress";
        if (female) p = p with { LongHair = true, Height = 1.66f, Build = .9f, Skirt = .45f, SkirtColour = p.Shirt * .8f };
        p = s.Noun switch
        {
            "girl" => p with { Height = 1.22f, HeadSize = 1.22f, Shirt = C(.7f, .2f, .3f), SkirtColour = C(.7f, .2f, .3f) },
            "boy" or "child" or "twin" => p with { Height = 1.22f, HeadSize = 1.22f, LongHair = false },
            "baby" => p with { Height = .72f, HeadSize = 1.55f, Bald = true, Shirt = C(.8f, .75f, .55f), Trousers = C(.8f, .75f, .55f), Shoes = C(.8f, .75f, .55f) },
            "teenager" or "student" => p with { Height = 1.6f, Backpack = s.Noun == "student" },
            "king" or "emperor" => p with { Headgear = Headgear.Crown, Beard = true, Cape = true, Skirt = .9f, SkirtColour = C(.35f, .03f, .06f), Shirt = C(.35f, .03f, .06f) },
            "queen" or "empress" or "princess" => p with { Headgear = Headgear.Crown, Skirt = 1, SkirtColour = C(.42f, .12f, .40f), Shirt = C(.42f, .12f, .40f) },
            "prince" => p with { Headgear = Headgear.Crown, Cape = true, Shirt = C(.12f, .18f, .5f) },
            "knight" or "soldier" or "guard" or "warrior" or "samurai" or "viking" or "god" or "titan" => p with
            {
                Armour = s.Noun is "knight",
                Headgear = s.Noun == "viking" ? Headgear.Horns : s.Noun == "god" ? Headgear.Crown : Headgear.Helmet,
                Shirt = s.Noun switch { "knight" => C(.55f, .56f, .6f), "soldier" => C(.08f, .11f, .05f), "samurai" => C(.3f, .03f, .03f), _ => C(.25f, .14f, .07f) },
                Trousers = s.Noun == "knight" ? C(.5f, .51f, .55f) : C(.07f, .07f, .05f),
                Shoes = s.Noun == "knight" ? C(.45f, .46f, .5f) : C(.04f, .03f, .02f),
                HeadgearColour = s.Noun == "knight" ? C(.6f, .61f, .65f) : s.Noun == "soldier" ? C(.08f, .11f, .05f) : C(.2f, .05f, .04f),
                Cape = s.Noun is "knight" or "god",
                Beard = s.Noun is "viking" or "god",
            },
            "ninja" or "thief" or "spy" => p with { Headgear = Headgear.Hood, HeadgearColour = C(.012f, .012f, .015f), Shirt = C(.013f, .013f, .016f), Trousers = C(.013f, .013f, .016f) },
            "pirate" => p with { Headgear = Headgear.Hat, HeadgearColour = C(.02f, .02f, .02f), Beard = true, Shirt = C(.45f, .06f, .05f) },
            "cowboy" => p with { Headgear = Headgear.Hat, HeadgearColour = C(.25f, .13f, .06f), Shirt = C(.42f, .1f, .07f), Trousers = C(.05f, .09f, .2f) },
            "police_officer" => p with { Headgear = Headgear.Cap, HeadgearColour = C(.01f, .02f, .07f), Shirt = C(.015f, .03f, .11f), Trousers = C(.012f, .02f, .06f) },
            "firefighter" => p with { Headgear = Headgear.HardHat, HeadgearColour = C(.6f, .04f, .02f), Shirt = C(.52f, .34f, .04f), Trousers = C(.45f, .3f, .04f) },
            "astronaut" => p with { Headgear = Headgear.SpaceHelmet, Backpack = true, Build = 1.3f, Shirt = C(.80f, .80f, .80f), Trousers = C(.78f, .78f, .78f), Shoes = C(.6f, .6f, .62f), Bald = true, Skin = C(.8f, .8f, .8f) },
            "chef" or "baker" => p with { Headgear = Headgear.ChefHat, Shirt = C(.82f, .82f, .81f) },
            "doctor" or "scientist" or "nurse" => p with { Shirt = C(.82f, .83f, .84f), Skirt = .45f, SkirtColour = C(.82f, .83f, .84f) },
            "worker" or "engineer" or "mechanic" => p with { Headgear = Headgear.HardHat, HeadgearColour = C(.8f, .55f, .03f), Shirt = C(.75f, .3f, .03f) },
            "farmer" or "fisherman" or "gardener" or "shepherd" or "traveler" => p with { Headgear = Headgear.Hat, HeadgearColour = C(.55f, .42f, .2f), Shirt = C(.4f, .09f, .06f), Trousers = C(.05f, .09f, .2f) },
            "business_person" or "professor" or "detective" or "teacher" or "groom" or "conductor" => p with { Shirt = C(.03f, .035f, .045f), Trousers = C(.03f, .035f, .045f), Headgear = s.Noun == "detective" ? Headgear.Hat : Headgear.None, HeadgearColour = C(.12f, .09f, .06f) },
            "bride" => p with { Skirt = 1, SkirtColour = C(.86f, .86f, .86f), Shirt = C(.86f, .86f, .86f) },
            "dancer" => p with { Skirt = .32f, SkirtColour = C(.8f, .5f, .6f), Shirt = C(.8f, .5f, .6f), Trousers = p.Skin },
            "clown" => p with { Shirt = C(.75f, .5f, .04f), Trousers = C(.1f, .2f, .6f), Hair = C(.7f, .05f, .03f), Skin = C(.82f, .78f, .75f), Shoes = C(.6f, .03f, .03f) },
            "magician" or "wizard" or "witch" or "vampire" or "demon" or "zombie" or "shaman" => p with
            {
                Headgear = s.Noun is "wizard" or "witch" ? Headgear.WizardHat : s.Noun == "demon" ? Headgear.Horns : s.Noun == "magician" ? Headgear.Hat : Headgear.None,
                HeadgearColour = s.Noun == "wizard" ? C(.05f, .06f, .3f) : C(.02f, .018f, .025f),
                Cape = s.Noun != "zombie",
                CapeColour = s.Noun == "wizard" ? C(.05f, .06f, .3f) : C(.03f, .01f, .02f),
                Beard = s.Noun == "wizard",
                Hair = s.Noun == "wizard" ? C(.7f, .7f, .7f) : p.Hair,
                Skirt = s.Noun is "wizard" or "witch" ? .95f : 0,
                Shirt = s.Noun == "wizard" ? C(.06f, .08f, .34f) : C(.04f, .02f, .05f),
                SkirtColour = s.Noun == "wizard" ? C(.06f, .08f, .34f) : C(.04f, .02f, .05f),
                Skin = s.Noun switch { "demon" => C(.45f, .04f, .03f), "zombie" => C(.25f, .34f, .2f), "vampire" => C(.7f, .64f, .62f), _ => p.Skin },
            },
            "monk" or "martial_artist" or "nun" or "priest" => p with { Bald = s.Noun == "monk", Skirt = s.Noun == "martial_artist" ? 0 : .9f, Shirt = s.Noun switch { "monk" => C(.62f, .26f, .03f), "martial_artist" => C(.8f, .8f, .78f), _ => C(.02f, .02f, .022f) }, SkirtColour = s.Noun == "monk" ? C(.62f, .26f, .03f) : C(.02f, .02f, .022f), Trousers = s.Noun == "martial_artist" ? C(.8f, .8f, .78f) : p.Trousers },
            "runner" or "athlete" or "football_player" or "tennis_player" or "cyclist" or "boxer" or "swimmer" or "surfer" => p with { Shirt = C(.65f, .05f, .04f), Trousers = s.Noun is "swimmer" or "surfer" or "boxer" ? C(.05f, .12f, .45f) : C(.03f, .04f, .06f), Shoes = C(.75f, .75f, .72f) },
            "basketball_player" => p with { Height = 1.95f, Shirt = C(.75f, .25f, .03f), Trousers = C(.75f, .25f, .03f) },
            "skier" or "snowboarder" or "climber" or "hiker" => p with { Headgear = Headgear.Cap, HeadgearColour = C(.6f, .3f, .03f), Backpack = s.Noun is "climber" or "hiker", Shirt = C(.6f, .08f, .05f) },
            "santa_claus" => p with { Beard = true, Hair = C(.82f, .82f, .82f), Build = 1.35f, Shirt = C(.6f, .02f, .02f), Trousers = C(.6f, .02f, .02f), Headgear = Headgear.Cap, HeadgearColour = C(.6f, .02f, .02f) },
            "elf" or "dwarf" or "goblin" => p with { Height = s.Noun == "elf" ? 1.6f : 1.05f, HeadSize = 1.2f, Beard = s.Noun == "dwarf", Shirt = C(.06f, .25f, .06f), Skin = s.Noun == "goblin" ? C(.2f, .38f, .1f) : p.Skin },
            "angel" or "fairy" => p with { Wings = true, Skirt = 1, Shirt = C(.85f, .85f, .85f), SkirtColour = C(.85f, .85f, .85f), Height = s.Noun == "fairy" ? .5f : 1.72f },
            "alien" => p with { Skin = C(.28f, .55f, .25f), Shirt = C(.28f, .55f, .25f), Trousers = C(.28f, .55f, .25f), Shoes = C(.2f, .4f, .2f), Bald = true, HeadSize = 1.6f, Build = .75f, Height = 1.4f },
            "yeti" or "troll" or "ogre" => p with { Height = 2.4f, Build = 1.5f, Skin = C(.7f, .72f, .75f), Shirt = C(.7f, .72f, .75f), Trousers = C(.7f, .72f, .75f), Shoes = C(.65f, .66f, .7f), Hair = C(.7f, .72f, .75f) },
            "superhero" or "hero" => p with { Cape = true, Shirt = C(.05f, .12f, .5f), Trousers = C(.05f, .12f, .5f), Shoes = C(.6f, .03f, .03f), Build = 1.15f },
            "robot" or "cyborg" or "mecha" => p with { Armour = true, Robot = true, Height = s.Noun == "mecha" ? 6 : 1.75f, Skin = C(.55f, .57f, .6f), Shirt = C(.6f, .62f, .65f), Trousers = C(.45f, .47f, .5f), Shoes = C(.2f, .21f, .23f), Bald = true, HeadSize = 1.1f, Build = 1.15f },
            "skeleton" => p with { Skin = C(.78f, .74f, .64f), Shirt = C(.78f, .74f, .64f), Trousers = C(.78f, .74f, .64f), Shoes = C(.7f, .66f, .56f), Bald = true, Build = .55f },
            "monkey_king" or "nezha" => p with { Height = 1.4f, Shirt = C(.62f, .2f, .03f), Trousers = C(.55f, .04f, .03f), Headgear = Headgear.Crown },
            _ => p,
        };
        if (s.Attributes.Contains("old")) p = p with { Hair = C(.62f, .62f, .62f), Height = p.Height * .97f };
        if (s.Attributes.Contains("bearded")) p = p with { Beard = true };
        if (s.Attributes.Contains("red_haired")) p = p with { Hair = C(.42f, .10f, .02f) };
        if (s.Attributes.Contains("long_haired")) p = p with { LongHair = true };
        foreach (string worn in s.Attributes.Where(a => a.StartsWith("wear:", StringComparison.Ordinal))) p = Wear(p, worn.Split(':')[1], Palette.Find(worn.Split(':')[2]));
        foreach (string hair in s.Attributes.Where(a => a.StartsWith("hair:", StringComparison.Ordinal))) p = p with { Hair = Palette.Find(hair[5..]) ?? p.Hair, LongHair = true };
        if (s.Attributes.Contains("little") && p.Height > 1) p = p with { Height = 1.05f, HeadSize = 1.28f };
        return p;
    }
}
