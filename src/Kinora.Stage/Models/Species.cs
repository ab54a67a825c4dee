using System.Numerics;

namespace Kinora.Stage.Models;

/// <summary>Proportions of four-legged animals by noun.</summary>
internal static class Species
{
    private static Vector3 C(float r, float g, float b) => new(r, g, b);

    private static readonly QuadrupedShape s_dog = new() { Height = .58f, Length = .72f, Chest = .235f, Rump = .185f, Belly = .17f, Thigh = .115f, Foot = .056f, Neck = .23f, NeckAngle = .80f, NeckThickness = .135f, Head = .145f, Muzzle = .17f, MuzzleThickness = .075f, Ear = .17f, EarWidth = .058f, FurLength = .04f };
    private static readonly QuadrupedShape s_cat = new()
    {
        Height = .28f, Length = 1.0f, Chest = .19f, Rump = .19f, Belly = .19f, Thigh = .10f, Foot = .052f, Neck = .20f, NeckAngle = .75f, NeckThickness = .12f, Head = .155f, Muzzle = .05f,
        MuzzleThickness = .075f, Ear = .13f, EarWidth = .055f, EarDroop = .05f, Tail = .80f, TailThickness = .038f, TailAngle = .9f, FurLength = .05f,
        Colour = C(.42f, .24f, .11f), Under = C(.75f, .66f, .55f), Marking = C(.16f, .08f, .035f), Coat = Coat.Stripes,
    };

    private static readonly QuadrupedShape s_horse = new()
    {
        Height = 1.55f, Length = .86f, Chest = .20f, Rump = .205f, Belly = .185f, Thigh = .10f, Foot = .038f, Neck = .48f, NeckAngle = .85f, NeckThickness = .115f, Head = .095f, Muzzle = .24f,
        MuzzleThickness = .058f, Ear = .085f, EarWidth = .022f, EarDroop = .05f, Tail = .55f, TailThickness = .055f, TailAngle = -.75f, Tuft = .06f, Mane = .055f, Hooves = true, FurLength = 0,
        Colour = C(.23f, .10f, .04f), Under = C(.26f, .13f, .06f), Marking = C(.02f, .015f, .012f),
    };

    private static readonly QuadrupedShape s_cow = new()
    {
        Height = 1.4f, Length = 1.05f, Chest = .23f, Rump = .22f, Belly = .255f, Thigh = .10f, Foot = .045f, Neck = .28f, NeckAngle = .35f, NeckThickness = .13f, Head = .115f, Muzzle = .19f, MuzzleThickness = .082f,
        Ear = .12f, EarWidth = .035f, EarDroop = .42f, Tail = .55f, TailThickness = .018f, TailAngle = -1.1f, Tuft = .035f, Horn = .12f, Hooves = true, FurLength = 0, Coat = Coat.Patches,
        Colour = C(.72f, .69f, .64f), Under = C(.72f, .62f, .56f), Marking = C(.025f, .022f, .02f),
    };

    private static readonly QuadrupedShape s_lion = new()
    {
        Height = 1.1f, Length = 1.0f, Chest = .22f, Rump = .185f, Belly = .19f, Thigh = .12f, Foot = .065f, Neck = .24f, NeckAngle = .6f, NeckThickness = .14f, Head = .15f, Muzzle = .12f, MuzzleThickness = .08f,
        Ear = .07f, EarWidth = .045f, EarDroop = .12f, Tail = .75f, TailThickness = .025f, TailAngle = -.2f, Tuft = .05f, FurLength = .025f,
        Colour = C(.46f, .29f, .11f), Under = C(.66f, .52f, .34f), Marking = C(.20f, .09f, .03f),
    };

    private static readonly QuadrupedShape s_deer = s_horse with
    {
        Height = 1.1f, Chest = .175f, Rump = .165f, Belly = .15f, Thigh = .085f, Foot = .026f, Neck = .44f, NeckAngle = 1.05f, NeckThickness = .085f, Head = .085f, Muzzle = .16f, MuzzleThickness = .045f, Ear = .15f,
        EarWidth = .04f, EarDroop = .3f, Tail = .14f, TailThickness = .04f, TailAngle = -.2f, Tuft = 0, Mane = 0, Horn = .42f, Antlers = true, Colour = C(.32f, .16f, .06f), Under = C(.62f, .50f, .36f),
    };

    private static readonly QuadrupedShape s_bear = new()
    {
        Height = 1.2f, Length = .95f, Chest = .27f, Rump = .28f, Belly = .29f, Thigh = .17f, Foot = .095f, Neck = .20f, NeckAngle = .35f, NeckThickness = .18f, Head = .165f, Muzzle = .16f, MuzzleThickness = .085f,
        Ear = .065f, EarWidth = .05f, EarDroop = .1f, Tail = .08f, TailThickness = .05f, TailAngle = -.4f, FurLength = .05f, Colour = C(.14f, .075f, .035f), Under = C(.20f, .12f, .07f), Marking = C(.08f, .04f, .02f),
    };

    private static readonly QuadrupedShape s_rabbit = new()
    {
        Height = .22f, Length = .80f, Chest = .22f, Rump = .30f, Belly = .26f, Thigh = .16f, Foot = .065f, Neck = .14f, NeckAngle = 1.0f, NeckThickness = .15f, Head = .20f, Muzzle = .08f, MuzzleThickness = .10f,
        Ear = .50f, EarWidth = .065f, EarDroop = .02f, Tail = .12f, TailThickness = .11f, TailAngle = .8f, FurLength = .07f, Colour = C(.45f, .37f, .29f), Under = C(.80f, .77f, .72f), Marking = C(.3f, .2f, .14f),
    };

    private static readonly QuadrupedShape s_mouse = s_rabbit with { Height = .06f, Length = 1.1f, Ear = .16f, EarWidth = .11f, Tail = 1.3f, TailThickness = .03f, TailAngle = .1f, Muzzle = .18f, MuzzleThickness = .07f, Colour = C(.35f, .31f, .28f) };

    private static readonly Dictionary<string, QuadrupedShape> s_shapes = new()
    {
        ["dog"] = s_dog,
        ["golden_retriever"] = s_dog with { Colour = C(.58f, .34f, .12f), Under = C(.72f, .52f, .28f), FurLength = .065f, Tuft = .03f, Height = .6f },
        ["labrador"] = s_dog with { Colour = C(.62f, .44f, .22f), Under = C(.7f, .56f, .36f), FurLength = .03f },
        ["husky"] = s_dog with { Colour = C(.12f, .125f, .135f), Under = C(.85f, .85f, .86f), EarDroop = .04f, EarWidth = .045f, TailAngle = 1.1f, Tuft = .05f, FurLength = .06f },
        ["corgi"] = s_dog with { Height = .34f, Length = 1.25f, Thigh = .11f, Foot = .07f, EarDroop = .03f, Ear = .2f, EarWidth = .07f, Tail = .1f, Head = .18f, Neck = .3f, Colour = C(.62f, .30f, .09f), Under = C(.88f, .84f, .78f) },
        ["poodle"] = s_dog with { Wool = true, Colour = C(.75f, .70f, .66f), Under = C(.75f, .70f, .66f), Marking = C(.7f, .66f, .62f), Ear = .18f },
        ["dachshund"] = s_dog with { Height = .27f, Length = 1.7f, Ear = .24f, Head = .2f, Muzzle = .3f, Colour = C(.26f, .10f, .035f), Neck = .36f, FurLength = .02f },
        ["shiba"] = s_dog with { Height = .4f, Colour = C(.62f, .31f, .10f), Under = C(.86f, .8f, .7f), EarDroop = .03f, TailAngle = 1.3f, Tuft = .05f },
        ["german_shepherd"] = s_dog with { Colour = C(.30f, .17f, .07f), Marking = C(.03f, .025f, .02f), EarDroop = .02f, Ear = .17f, EarWidth = .05f, TailAngle = -.4f },
        ["bulldog"] = s_dog with { Height = .4f, Chest = .28f, Belly = .22f, Neck = .16f, Head = .2f, Muzzle = .08f, MuzzleThickness = .12f, Tail = .06f, Colour = C(.62f, .42f, .22f), Under = C(.85f, .82f, .78f), FurLength = .02f },
        ["pug"] = s_dog with { Height = .3f, Chest = .27f, Belly = .23f, Neck = .16f, Head = .2f, Muzzle = .07f, MuzzleThickness = .1f, Tail = .14f, TailAngle = 1.2f, Colour = C(.66f, .5f, .32f), FurLength = .02f },
        ["dalmatian"] = s_dog with { Coat = Coat.Spots, Colour = C(.85f, .85f, .84f), Under = C(.85f, .85f, .84f), FurLength = .015f },
        ["beagle"] = s_dog with { Height = .38f, Coat = Coat.Patches, Colour = C(.85f, .82f, .78f), Marking = C(.30f, .14f, .05f), Ear = .2f },
        ["samoyed"] = s_dog with { Colour = C(.86f, .86f, .85f), Under = C(.88f, .88f, .87f), Marking = C(.85f, .85f, .84f), FurLength = .09f, EarDroop = .03f, TailAngle = 1.2f, Tuft = .08f },
        ["chihuahua"] = s_dog with { Height = .2f, Head = .22f, Ear = .22f, EarWidth = .08f, EarDroop = .1f, Muzzle = .12f, Colour = C(.62f, .42f, .22f), FurLength = .02f },
        ["cat"] = s_cat,
        ["siamese"] = s_cat with { Coat = Coat.Plain, Colour = C(.68f, .58f, .46f), Under = C(.55f, .45f, .35f), Marking = C(.06f, .04f, .03f) },
        ["persian"] = s_cat with { Coat = Coat.Plain, Colour = C(.84f, .82f, .79f), Under = C(.85f, .83f, .8f), FurLength = .11f, Muzzle = .03f },
        ["horse"] = s_horse,
        ["pony"] = s_horse with { Height = 1.1f, Belly = .21f, Neck = .42f },
        ["donkey"] = s_horse with { Height = 1.15f, Ear = .2f, EarWidth = .03f, Neck = .38f, Colour = C(.27f, .25f, .23f), Under = C(.7f, .67f, .62f), Tail = .4f, TailThickness = .025f },
        ["unicorn"] = s_horse with { Colour = C(.88f, .87f, .88f), Under = C(.88f, .87f, .88f), Marking = C(.80f, .55f, .75f), Horn = .3f, NoseHorn = false },
        ["pegasus"] = s_horse with { Colour = C(.88f, .87f, .88f), Under = C(.88f, .87f, .88f), Marking = C(.8f, .78f, .76f), Wings = 1.1f },
        ["griffin"] = s_lion with { Wings = 1.3f, Colour = C(.5f, .34f, .14f) },
        ["zebra"] = s_horse with { Height = 1.3f, Neck = .40f, Coat = Coat.Stripes, Colour = C(.80f, .79f, .77f), Under = C(.82f, .81f, .8f), Marking = C(.015f, .014f, .013f), Tail = .4f, TailThickness = .025f },
        ["cow"] = s_cow,
        ["buffalo"] = s_cow with { Coat = Coat.Plain, Colour = C(.06f, .045f, .035f), Under = C(.09f, .07f, .05f), Hump = .22f, Horn = .2f, FurLength = .03f },
        ["yak"] = s_cow with { Coat = Coat.Plain, Colour = C(.07f, .05f, .04f), Under = C(.07f, .05f, .04f), Hump = .18f, Horn = .25f, FurLength = .10f },
        ["sheep"] = s_cow with { Height = .75f, Length = .85f, Wool = true, Coat = Coat.Plain, Colour = C(.78f, .74f, .66f), Under = C(.18f, .15f, .13f), Marking = C(.05f, .045f, .04f), Horn = 0, Head = .13f, Muzzle = .16f, MuzzleThickness = .07f, FurLength = .05f, Tail = .12f, TailThickness = .05f, Neck = .25f, NeckAngle = .7f },
        ["goat"] = s_cow with { Height = .7f, Length = .85f, Coat = Coat.Plain, Colour = C(.72f, .68f, .62f), Under = C(.7f, .66f, .6f), Belly = .2f, Neck = .34f, NeckAngle = .8f, Horn = .26f, Tail = .12f, TailAngle = .7f, Tuft = .02f, FurLength = .03f, Ear = .16f },
        ["pig"] = s_cow with { Height = .7f, Length = 1.1f, Coat = Coat.Plain, Colour = C(.80f, .46f, .42f), Under = C(.82f, .5f, .46f), Marking = C(.4f, .2f, .18f), Chest = .27f, Belly = .30f, Rump = .27f, Thigh = .12f, Neck = .14f, NeckThickness = .2f, Head = .19f, Muzzle = .16f, MuzzleThickness = .1f, Snout = .085f, Horn = 0, Tail = .16f, TailAngle = .8f, Tuft = 0, Ear = .16f, EarWidth = .06f, EarDroop = .3f },
        ["lion"] = s_lion with { Mane = .30f },
        ["lioness"] = s_lion,
        ["tiger"] = s_lion with { Coat = Coat.Stripes, Colour = C(.66f, .28f, .06f), Under = C(.85f, .8f, .72f), Marking = C(.02f, .016f, .012f), Tuft = 0, TailThickness = .035f },
        ["leopard"] = s_lion with { Height = .7f, Coat = Coat.Spots, Colour = C(.60f, .38f, .13f), Marking = C(.04f, .03f, .02f), Tuft = 0, TailThickness = .035f },
        ["snow_leopard"] = s_lion with { Height = .6f, Coat = Coat.Spots, Colour = C(.66f, .65f, .62f), Under = C(.82f, .82f, .8f), Marking = C(.10f, .10f, .10f), Tuft = .05f, TailThickness = .05f, FurLength = .045f },
        ["cheetah"] = s_lion with { Height = .8f, Coat = Coat.Spots, Chest = .18f, Belly = .13f, Rump = .14f, Thigh = .09f, Head = .11f, Colour = C(.64f, .42f, .16f), Marking = C(.03f, .025f, .02f), Tuft = 0, TailThickness = .03f },
        ["panther"] = s_lion with { Height = .7f, Colour = C(.018f, .018f, .02f), Under = C(.025f, .025f, .028f), Marking = C(.01f, .01f, .01f), Tuft = 0, TailThickness = .035f },
        ["puma"] = s_lion with { Height = .7f, Tuft = 0, TailThickness = .035f },
        ["lynx"] = s_lion with { Height = .6f, Coat = Coat.Spots, Colour = C(.48f, .36f, .24f), Tail = .12f, TailThickness = .05f, Tuft = 0, Ear = .14f, EarWidth = .05f, FurLength = .05f },
        ["wolf"] = s_dog with { Height = .8f, Chest = .20f, Colour = C(.25f, .235f, .22f), Under = C(.58f, .54f, .49f), EarDroop = .03f, EarWidth = .045f, TailAngle = -.6f, Tuft = .045f, FurLength = .06f, Muzzle = .2f },
        ["coyote"] = s_dog with { Height = .6f, Colour = C(.40f, .30f, .2f), EarDroop = .03f, TailAngle = -.6f, Tuft = .045f, FurLength = .05f },
        ["hyena"] = s_dog with { Height = .8f, Coat = Coat.Spots, Colour = C(.42f, .34f, .24f), Rump = .14f, EarDroop = .05f, TailAngle = -.6f, Mane = .05f },
        ["fox"] = s_dog with { Height = .38f, Length = .95f, Chest = .17f, Rump = .15f, Belly = .14f, Thigh = .085f, Foot = .045f, Colour = C(.62f, .22f, .045f), Under = C(.85f, .82f, .78f), Marking = C(.03f, .025f, .02f), EarDroop = .02f, Ear = .20f, EarWidth = .065f, Muzzle = .20f, MuzzleThickness = .05f, Tail = .75f, TailThickness = .08f, TailAngle = -.1f, Tuft = .06f, FurLength = .07f },
        ["red_panda"] = s_dog with { Height = .3f, Length = 1.0f, Colour = C(.50f, .14f, .035f), Under = C(.05f, .03f, .02f), EarDroop = .05f, Muzzle = .08f, Head = .19f, Tail = .9f, TailThickness = .09f, TailAngle = 0, FurLength = .08f },
        ["raccoon"] = s_dog with { Height = .3f, Length = 1.0f, Colour = C(.22f, .21f, .20f), Under = C(.5f, .48f, .45f), EarDroop = .05f, Muzzle = .12f, Head = .17f, Tail = .6f, TailThickness = .08f, TailAngle = 0, FurLength = .08f },
        ["bear"] = s_bear,
        ["polar_bear"] = s_bear with { Height = 1.35f, Colour = C(.84f, .82f, .76f), Under = C(.86f, .84f, .78f), Marking = C(.1f, .1f, .1f), Neck = .28f },
        ["panda"] = s_bear with { Height = .9f, Coat = Coat.Panda, Colour = C(.84f, .83f, .8f), Under = C(.84f, .83f, .8f), Marking = C(.015f, .015f, .016f), Head = .21f, Muzzle = .11f },
        ["koala"] = s_bear with { Height = .45f, Colour = C(.33f, .33f, .34f), Under = C(.72f, .71f, .7f), Head = .24f, Muzzle = .05f, Ear = .15f, EarWidth = .13f, EarDroop = .3f, FurLength = .08f },
        ["elephant"] = new() { Height = 2.9f, Length = .78f, Chest = .26f, Rump = .26f, Belly = .29f, Thigh = .15f, Foot = .085f, Neck = .20f, NeckAngle = .6f, NeckThickness = .17f, Head = .17f, Muzzle = .10f, MuzzleThickness = .075f, Ear = .30f, EarWidth = .17f, EarDroop = .46f, Tail = .35f, TailThickness = .022f, TailAngle = -1.2f, Trunk = .62f, FurLength = 0, Colour = C(.20f, .19f, .18f), Under = C(.22f, .2f, .19f), Marking = C(.1f, .09f, .09f) },
        ["rhino"] = s_cow with { Height = 1.7f, Coat = Coat.Plain, Colour = C(.27f, .26f, .24f), Under = C(.3f, .28f, .26f), Thigh = .14f, Foot = .075f, Horn = .26f, NoseHorn = true, Head = .14f, Muzzle = .28f },
        ["hippo"] = s_cow with { Height = 1.4f, Coat = Coat.Plain, Colour = C(.25f, .20f, .20f), Under = C(.45f, .3f, .28f), Belly = .33f, Chest = .3f, Rump = .3f, Thigh = .14f, Foot = .08f, Horn = 0, Head = .19f, Muzzle = .27f, MuzzleThickness = .15f, Ear = .06f, Tail = .15f },
        ["giraffe"] = new() { Height = 3.0f, Length = .55f, Chest = .155f, Rump = .13f, Belly = .14f, Thigh = .075f, Foot = .028f, Neck = .75f, NeckAngle = 1.12f, NeckThickness = .07f, Head = .06f, Muzzle = .11f, MuzzleThickness = .034f, Ear = .06f, EarWidth = .018f, EarDroop = .3f, Tail = .32f, TailThickness = .012f, TailAngle = -1.1f, Tuft = .025f, Horn = .05f, Hooves = true, FurLength = 0, Coat = Coat.Giraffe, Colour = C(.36f, .17f, .05f), Under = C(.75f, .60f, .36f), Marking = C(.1f, .06f, .03f) },
        ["camel"] = s_horse with { Height = 1.9f, Length = .8f, Hump = .2f, Belly = .2f, Neck = .52f, NeckAngle = .7f, Mane = 0, Tuft = .03f, Tail = .25f, TailThickness = .02f, Colour = C(.50f, .34f, .17f), Under = C(.55f, .4f, .22f), Foot = .05f, Head = .08f, Muzzle = .15f, FurLength = .02f },
        ["llama"] = s_horse with { Height = 1.1f, Wool = true, Neck = .62f, NeckAngle = 1.3f, Mane = 0, Tail = .12f, TailThickness = .06f, Tuft = 0, Head = .09f, Muzzle = .12f, Colour = C(.78f, .72f, .62f), Under = C(.7f, .62f, .5f), Marking = C(.55f, .45f, .35f), FurLength = .05f },
        ["deer"] = s_deer,
        ["doe"] = s_deer with { Horn = 0, Height = .95f },
        ["reindeer"] = s_deer with { Colour = C(.30f, .23f, .17f), Under = C(.66f, .62f, .57f), FurLength = .04f, Horn = .5f, NeckThickness = .11f },
        ["moose"] = s_deer with { Height = 1.9f, Colour = C(.12f, .075f, .045f), Under = C(.2f, .14f, .1f), Chest = .21f, Belly = .18f, Horn = .4f, Muzzle = .24f, MuzzleThickness = .065f, Hump = .12f },
        ["antelope"] = s_deer with { Height = .85f, Antlers = false, Horn = .35f, Colour = C(.50f, .28f, .10f), Under = C(.84f, .8f, .73f) },
        ["rabbit"] = s_rabbit,
        ["hamster"] = s_rabbit with { Height = .07f, Ear = .1f, EarWidth = .07f, Tail = .05f, Colour = C(.60f, .36f, .14f), Length = .75f },
        ["guinea_pig"] = s_rabbit with { Height = .12f, Ear = .08f, EarWidth = .07f, Tail = 0, Coat = Coat.Patches, Marking = C(.25f, .12f, .05f), Length = 1.1f },
        ["capybara"] = s_rabbit with { Height = .55f, Ear = .07f, EarWidth = .045f, Tail = 0, Muzzle = .2f, MuzzleThickness = .13f, Colour = C(.30f, .17f, .08f), Under = C(.34f, .22f, .12f), Length = 1.0f, FurLength = .04f, NeckAngle = .6f, Neck = .22f },
        ["mouse"] = s_mouse,
        ["rat"] = s_mouse with { Height = .09f, Colour = C(.2f, .18f, .165f) },
        ["squirrel"] = s_rabbit with { Height = .16f, Ear = .15f, EarWidth = .04f, Tail = 1.1f, TailThickness = .16f, TailAngle = 1.25f, Tuft = .14f, Colour = C(.45f, .20f, .07f), Under = C(.8f, .74f, .66f), Muzzle = .12f, MuzzleThickness = .07f },
        ["hedgehog"] = s_rabbit with { Height = .14f, Ear = .06f, Tail = .03f, Colour = C(.20f, .15f, .11f), Under = C(.66f, .55f, .42f), FurLength = .16f, Muzzle = .16f, MuzzleThickness = .05f },
        ["otter"] = s_cat with { Height = .22f, Length = 1.5f, Coat = Coat.Plain, Colour = C(.17f, .10f, .06f), Under = C(.4f, .3f, .22f), Ear = .05f, Tail = .9f, TailThickness = .09f, TailAngle = -.1f, Muzzle = .08f },
        ["monkey"] = s_dog with { Height = .5f, Length = .65f, Chest = .18f, Head = .19f, Muzzle = .08f, MuzzleThickness = .08f, Ear = .1f, EarWidth = .08f, EarDroop = .35f, Tail = .9f, TailThickness = .035f, TailAngle = 1.0f, Colour = C(.26f, .15f, .07f), Under = C(.7f, .52f, .38f), Neck = .2f, NeckAngle = 1.1f },
        ["gorilla"] = s_bear with { Height = 1.3f, Length = .6f, Chest = .3f, Rump = .22f, Colour = C(.025f, .025f, .027f), Under = C(.06f, .06f, .065f), Head = .19f, Muzzle = .09f, Tail = 0, NeckAngle = .9f },
        ["kangaroo"] = s_dog with { Height = 1.1f, Length = .5f, Chest = .16f, Rump = .2f, Belly = .19f, Head = .1f, Ear = .18f, EarWidth = .045f, EarDroop = .05f, Neck = .3f, NeckAngle = 1.1f, Tail = .9f, TailThickness = .07f, TailAngle = -.6f, Colour = C(.42f, .25f, .13f) },
        ["turtle"] = new() { Height = .26f, Length = 1.0f, Chest = .2f, Rump = .2f, Belly = .2f, Thigh = .13f, Foot = .08f, Neck = .32f, NeckAngle = .5f, NeckThickness = .11f, Head = .15f, Muzzle = .06f, MuzzleThickness = .09f, Ear = .001f, EarWidth = .001f, Tail = .18f, TailThickness = .04f, TailAngle = -.3f, Shell = .46f, FurLength = 0, Colour = C(.20f, .27f, .07f), Under = C(.42f, .40f, .16f), Marking = C(.13f, .10f, .035f) },
        ["crocodile"] = new() { Height = .42f, Length = 2.3f, Chest = .24f, Rump = .22f, Belly = .27f, Thigh = .14f, Foot = .08f, Neck = .3f, NeckAngle = .12f, NeckThickness = .19f, Head = .19f, Muzzle = .75f, MuzzleThickness = .10f, Ear = .001f, EarWidth = .001f, Tail = 2.3f, TailThickness = .14f, TailAngle = -.12f, FurLength = 0, Colour = C(.10f, .12f, .045f), Under = C(.36f, .33f, .2f), Marking = C(.05f, .06f, .02f), Coat = Coat.Spots },
        ["lizard"] = new() { Height = .12f, Length = 1.6f, Chest = .2f, Rump = .18f, Belly = .2f, Thigh = .1f, Foot = .06f, Neck = .3f, NeckAngle = .3f, NeckThickness = .15f, Head = .19f, Muzzle = .18f, MuzzleThickness = .1f, Ear = .001f, EarWidth = .001f, Tail = 2.0f, TailThickness = .08f, TailAngle = -.1f, FurLength = 0, Colour = C(.14f, .32f, .07f), Under = C(.45f, .5f, .2f), Marking = C(.05f, .12f, .03f), Coat = Coat.Spots },
        ["frog"] = new() { Height = .13f, Length = .75f, Chest = .28f, Rump = .25f, Belly = .3f, Thigh = .13f, Foot = .09f, Neck = .12f, NeckAngle = .7f, NeckThickness = .24f, Head = .27f, Muzzle = .04f, MuzzleThickness = .2f, Ear = .001f, EarWidth = .001f, Tail = 0, FurLength = 0, Colour = C(.11f, .36f, .04f), Under = C(.66f, .68f, .36f), Marking = C(.04f, .14f, .02f), Coat = Coat.Spots },
        ["dinosaur"] = new() { Height = 2.4f, Length = 1.0f, Chest = .24f, Rump = .25f, Belly = .27f, Thigh = .13f, Foot = .07f, Neck = .95f, NeckAngle = .95f, NeckThickness = .11f, Head = .10f, Muzzle = .12f, MuzzleThickness = .055f, Ear = .001f, EarWidth = .001f, Tail = 1.5f, TailThickness = .13f, TailAngle = -.15f, FurLength = 0, Colour = C(.15f, .26f, .11f), Under = C(.46f, .46f, .28f), Marking = C(.07f, .12f, .05f), Coat = Coat.Spots },
        ["dragon"] = new() { Height = 1.9f, Length = 1.1f, Chest = .22f, Rump = .21f, Belly = .2f, Thigh = .12f, Foot = .075f, Neck = .75f, NeckAngle = .85f, NeckThickness = .11f, Head = .12f, Muzzle = .24f, MuzzleThickness = .07f, Ear = .12f, EarWidth = .03f, EarDroop = .2f, Tail = 1.5f, TailThickness = .10f, TailAngle = -.1f, Tuft = .06f, Horn = .3f, Wings = 1.7f, FurLength = 0, Colour = C(.34f, .05f, .03f), Under = C(.62f, .42f, .14f), Marking = C(.12f, .02f, .015f), Coat = Coat.Spots },
    };

    private static readonly Dictionary<string, string> s_like = new()
    {
        ["collie"] = "german_shepherd", ["terrier"] = "chihuahua", ["tabby"] = "cat", ["triceratops"] = "rhino", ["stegosaurus"] = "dinosaur", ["brachiosaurus"] = "dinosaur", ["kirin"] = "deer",
        ["jackal"] = "coyote", ["alpaca"] = "llama", ["gazelle"] = "antelope", ["tortoise"] = "turtle", ["komodo_dragon"] = "crocodile", ["chameleon"] = "lizard", ["toad"] = "frog",
        ["salamander"] = "lizard", ["chipmunk"] = "squirrel", ["beaver"] = "otter", ["badger"] = "raccoon", ["skunk"] = "raccoon", ["weasel"] = "otter", ["meerkat"] = "otter", ["ape"] = "gorilla", ["chimpanzee"] = "gorilla",
        ["orangutan"] = "gorilla", ["baboon"] = "monkey", ["lemur"] = "monkey", ["porcupine"] = "hedgehog", ["mole"] = "mouse", ["tapir"] = "capybara", ["anteater"] = "raccoon", ["sloth"] = "koala",
        ["werewolf"] = "wolf", ["nine_tailed_fox"] = "fox", ["robot_dog"] = "dog", ["animal"] = "dog", ["pet"] = "dog", ["quadruped"] = "dog", ["centaur"] = "horse", ["minotaur"] = "buffalo",
    };

    /// <summary>The shape of a noun, or null.</summary>
    public static QuadrupedShape? Find(string noun) => s_shapes.GetValueOrDefault(noun) ?? (s_like.TryGetValue(noun, out string? like) ? s_shapes[like] : null);

    /// <summary>Whether the noun is shown by another animal's shape.</summary>
    public static string? StandIn(string noun) => s_shapes.ContainsKey(noun) ? null : s_like.GetValueOrDefault(noun);
}
