namespace Kinora.Language.Tests;

public sealed class CameraTests
{
    [Theory]
    [InlineData("Slow zoom in on a rose", CameraMove.ZoomIn, CameraDirection.Forward)]
    [InlineData("The camera zooms out from a house", CameraMove.ZoomOut, CameraDirection.Backward)]
    [InlineData("The camera pans left across a city", CameraMove.Pan, CameraDirection.Left)]
    [InlineData("pan from left to right over a valley", CameraMove.Pan, CameraDirection.Right)]
    [InlineData("Camera tilts up to the sky", CameraMove.Tilt, CameraDirection.Up)]
    [InlineData("dolly in on a vase", CameraMove.DollyIn, CameraDirection.Forward)]
    [InlineData("The camera slowly pulls back from a castle", CameraMove.DollyOut, CameraDirection.Backward)]
    [InlineData("truck left past a row of houses", CameraMove.Truck, CameraDirection.Left)]
    [InlineData("Crane shot rising above a castle", CameraMove.Crane, CameraDirection.Up)]
    [InlineData("The camera orbits clockwise around a statue", CameraMove.Orbit, CameraDirection.Clockwise)]
    [InlineData("Tracking shot of a runner", CameraMove.Follow, CameraDirection.None)]
    [InlineData("Handheld footage of a market", CameraMove.Handheld, CameraDirection.None)]
    [InlineData("Static shot of a lake", CameraMove.Static, CameraDirection.None)]
    [InlineData("whip pan to a dog", CameraMove.WhipPan, CameraDirection.None)]
    [InlineData("FPV drone shot through a canyon", CameraMove.FlyThrough, CameraDirection.Forward)]
    [InlineData("镜头推进一朵花", CameraMove.DollyIn, CameraDirection.Forward)]
    [InlineData("镜头缓缓拉远", CameraMove.DollyOut, CameraDirection.Backward)]
    [InlineData("镜头向左摇", CameraMove.Pan, CameraDirection.Left)]
    [InlineData("镜头从左向右平移", CameraMove.Truck, CameraDirection.Right)]
    [InlineData("跟拍一辆汽车", CameraMove.Follow, CameraDirection.None)]
    [InlineData("镜头缓缓升起", CameraMove.Pedestal, CameraDirection.Up)]
    public void Every_move_has_its_words(string prompt, CameraMove move, CameraDirection direction)
    {
        CameraPhrase camera = PromptInterpreter.Interpret(prompt).Camera.ShouldHaveSingleItem();

        (camera.Move, camera.Direction).ShouldBe((move, direction));
    }

    [Theory]
    [InlineData("A chef with a frying pan")]
    [InlineData("A red truck on a road")]
    [InlineData("A crane flying over a lake")]
    [InlineData("A ball rolling down a hill")]
    [InlineData("A planet rotating in space")]
    [InlineData("A dog follows a boy")]
    [InlineData("A car zooms past a house")]
    [InlineData("A child holding a toy")]
    [InlineData("一只狗跟着男孩跑")]
    [InlineData("孩子推着自行车")]
    public void Words_of_the_scene_are_no_camera(string prompt)
    {
        PromptInterpreter.Interpret(prompt).Camera.ShouldBeEmpty();
    }

    [Fact]
    public void Then_makes_the_next_step_and_while_runs_together()
    {
        PromptInterpretation read = PromptInterpreter.Interpret("The camera pans left while tilting up over a city, then zooms out, and finally cranes up over 3 seconds.");

        read.Camera.Select(c => (c.Move, c.Step)).ShouldBe([(CameraMove.Pan, 0), (CameraMove.Tilt, 0), (CameraMove.ZoomOut, 1), (CameraMove.Crane, 2)]);
        read.Camera[3].Seconds.ShouldBe(3);
    }

    [Fact]
    public void A_target_is_the_subject_that_the_move_names()
    {
        PromptInterpretation read = PromptInterpreter.Interpret("A man sits beside a lamp. The camera slowly pushes in on the lamp and stops for 2 seconds.");

        CameraPhrase push = read.Camera.ShouldHaveSingleItem();
        (push.Move, push.Pace, push.Target).ShouldBe((CameraMove.DollyIn, Pace.Slow, "lamp"));
        read.Subjects[push.TargetSubject!.Value].Noun.ShouldBe("lamp");
        read.Subjects.Count.ShouldBe(2);
        push.Pauses.ShouldHaveSingleItem().Seconds.ShouldBe(2);
    }

    [Theory]
    [InlineData("The camera rotates 90 degrees around a tree", 90)]
    [InlineData("A full 360-degree orbit around a car", 360)]
    [InlineData("The camera circles all the way around the tower", 360)]
    [InlineData("镜头环绕雕像旋转一百八十度", 180)]
    public void Angles_are_read(string prompt, double degrees)
    {
        PromptInterpreter.Interpret(prompt).Camera.ShouldHaveSingleItem().AmountDegrees.ShouldBe(degrees);
    }
}
