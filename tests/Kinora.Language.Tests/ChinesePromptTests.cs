namespace Kinora.Language.Tests;

public sealed class ChinesePromptTests
{
    [Fact]
    public void The_dog_on_the_grass_reads_the_same_in_chinese()
    {
        PromptInterpretation read = PromptInterpreter.Interpret("一只狗在草地上奔跑");

        read.Language.ShouldBe("zh");
        SubjectPhrase dog = read.Subjects.ShouldHaveSingleItem();
        (dog.Noun, dog.Count, dog.CountIsExact).ShouldBe(("dog", 1, true));
        dog.Actions.ShouldHaveSingleItem().Verb.ShouldBe("run");
        read.Relations.ShouldHaveSingleItem().Relation.ShouldBe(Relation.On);
        read.Settings.ShouldHaveSingleItem().Place.ShouldBe("meadow");
    }

    [Fact]
    public void The_mug_on_marble_reads_the_same_in_chinese()
    {
        PromptInterpretation read = PromptInterpreter.Interpret(
            "白色陶瓷咖啡杯放在光滑的大理石台面上，清晨的窗光。镜头缓慢环绕杯子旋转360度，在把手处短暂停留。");

        SubjectPhrase mug = read.Subjects.ShouldHaveSingleItem();
        mug.Noun.ShouldBe("mug");
        mug.Colours.ShouldBe(["white"]);
        mug.Materials.ShouldBe(["ceramic"]);
        read.Settings.ShouldHaveSingleItem().Materials.ShouldBe(["marble"]);
        read.TimeOfDay!.Value.ShouldBe("morning");
        read.Light.ShouldHaveSingleItem().Value.ShouldBe("window");
        CameraPhrase orbit = read.Camera.ShouldHaveSingleItem();
        (orbit.Move, orbit.AmountDegrees, orbit.Pace, orbit.TargetSubject).ShouldBe((CameraMove.Orbit, 360d, Pace.Slow, 0));
        (orbit.Pauses[0].At, orbit.Pauses[0].Brief).ShouldBe(("handle", true));
    }

    [Fact]
    public void A_relative_clause_before_the_noun_says_what_it_wears()
    {
        PromptInterpretation read = PromptInterpreter.Interpret("一个戴红帽子的女孩在雨中的东京街头行走");

        read.Subjects.Select(s => s.Noun).ShouldBe(["girl", "hat"]);
        read.Subjects[1].Colours.ShouldBe(["red"]);
        read.Relations.ShouldContain(r => r.Subject == 0 && r.Relation == Relation.Wearing && r.Object == 1);
        read.Weather.ShouldHaveSingleItem().Value.ShouldBe("rain");
    }

    [Fact]
    public void What_is_somewhere_may_follow_its_place()
    {
        PromptInterpretation read = PromptInterpreter.Interpret("天空中飞着一只巨大的红色巨龙");

        SubjectPhrase dragon = read.Subjects.ShouldHaveSingleItem();
        (dragon.Noun, dragon.Size).ShouldBe(("dragon", "huge"));
        dragon.Actions.ShouldHaveSingleItem().Verb.ShouldBe("fly");
        read.Relations.ShouldHaveSingleItem().Relation.ShouldBe(Relation.In);
    }

    [Fact]
    public void Camera_moves_follow_one_another_after_then()
    {
        PromptInterpretation read = PromptInterpreter.Interpret("女人在花园里跳舞，镜头缓缓推进，然后向左平移");

        read.Camera.Select(c => (c.Move, c.Step)).ShouldBe([(CameraMove.DollyIn, 0), (CameraMove.Truck, 1)]);
        read.Camera[1].Direction.ShouldBe(CameraDirection.Left);
    }

    [Fact]
    public void Traditional_characters_read_like_simplified_ones()
    {
        PromptInterpretation read = PromptInterpreter.Interpret("一隻貓在沙發上睡覺，鏡頭緩慢推進");

        read.Subjects.Select(s => s.Noun).ShouldBe(["cat", "sofa"]);
        read.Subjects[0].Actions.ShouldHaveSingleItem().Verb.ShouldBe("sleep");
        read.Camera.ShouldHaveSingleItem().Move.ShouldBe(CameraMove.DollyIn);
    }

    [Fact]
    public void Nobody_stands_for_an_exclusion()
    {
        PromptInterpretation read = PromptInterpreter.Interpret("没有行人的城市街道，夜晚", "水印，模糊，下雨");

        read.Excludes("pedestrian").ShouldBeTrue();
        read.Excludes("watermark").ShouldBeTrue();
        read.Excludes("rain").ShouldBeTrue();
        read.Subjects.ShouldBeEmpty();
        read.Settings[0].Place.ShouldBe("street");
    }
}
