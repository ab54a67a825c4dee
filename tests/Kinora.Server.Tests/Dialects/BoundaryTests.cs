namespace Kinora.Server.Tests.Dialects;

/// <summary>Each limit of the contract, at it and one beyond it, in the dialects that share the body.</summary>
public sealed class BoundaryTests(DialectServer server)
{
    private const string Url = "https://a.example/1.jpg";
    private static readonly string Picture = TestPictures.Png(300, 300);
    private readonly Api _api = server.NewAccount();

    public static TheoryData<string, string, string> Refused { get; } = new()
    {
        // kind, body without its braces, what the message must name
        { "text2video", "", "prompt" },
        { "text2video", """ "prompt":"" """, "prompt" },
        { "text2video", """ "prompt":"  " """, "prompt" },
        { "text2video", $""" "prompt":"{new string('a', 2501)}" """, "prompt" },
        { "text2video", $""" "prompt":"x","negative_prompt":"{new string('a', 2501)}" """, "negative_prompt" },
        { "text2video", """ "prompt":"x","cfg_scale":1.01 """, "cfg_scale" },
        { "text2video", """ "prompt":"x","cfg_scale":-0.01 """, "cfg_scale" },
        { "text2video", """ "prompt":"x","mode":"fast" """, "mode" },
        { "text2video", """ "prompt":"x","mode":"4k" """, "mode" },
        { "text2video", """ "prompt":"x","duration":"6" """, "duration" },
        { "text2video", """ "prompt":"x","duration":5.5 """, "duration" },
        { "text2video", """ "prompt":"x","duration":"15" """, "duration" },
        { "text2video", """ "prompt":"x","model_name":"kling-v3","duration":"2" """, "duration" },
        { "text2video", """ "prompt":"x","model_name":"kling-v3","duration":"16" """, "duration" },
        { "text2video", """ "prompt":"x","aspect_ratio":"4:3" """, "aspect_ratio" },
        { "text2video", """ "prompt":"x","sound":"loud" """, "sound" },
        { "text2video", """ "prompt":"x","sound":"on" """, "sound" },
        { "text2video", """ "prompt":"x","model_name":"kling-v2-6","sound":"on" """, "sound" },
        { "text2video", """ "prompt":"x","model_name":"kling-v2-6","mode":"pro","voice_list":[{"voice_id":1}] """, "voice_list" },
        { "text2video", """ "prompt":"x","model_name":"kling-v2-6","mode":"pro","sound":"on","voice_list":[{"voice_id":1},{"voice_id":2},{"voice_id":3}] """, "voice_list" },
        { "text2video", """ "prompt":"x","model_name":"kling-v1-5" """, "model_name" },
        { "text2video", """ "prompt":"x","model_name":"kling-v3","multi_shot":true """, "shot_type" },
        { "text2video", """ "prompt":"x","model_name":"kling-v3","multi_shot":true,"shot_type":"customize" """, "multi_prompt" },
        { "text2video", """ "model_name":"kling-v3","multi_shot":"true","shot_type":"customize","multi_prompt":[{"index":1,"prompt":"a","duration":"4"}] """, "multi_prompt" },
        { "text2video", $$""" "model_name":"kling-v3","multi_shot":true,"shot_type":"customize","multi_prompt":[{"index":1,"prompt":"{{new string('a', 513)}}","duration":"5"}] """, "prompt" },
        { "text2video", """ "model_name":"kling-v3","multi_shot":true,"shot_type":"customize","duration":"7","multi_prompt":[{"prompt":"a","duration":"1"},{"prompt":"a","duration":"1"},{"prompt":"a","duration":"1"},{"prompt":"a","duration":"1"},{"prompt":"a","duration":"1"},{"prompt":"a","duration":"1"},{"prompt":"a","duration":"1"}] """, "multi_prompt" },
        { "text2video", """ "prompt":"x","multi_shot":true,"shot_type":"intelligence" """, "multi_shot" },
        { "text2video", """ "prompt":"x","camera_control":{"type":"spin"} """, "type" },
        { "text2video", """ "prompt":"x","camera_control":{"type":"simple"} """, "config" },
        { "text2video", """ "prompt":"x","camera_control":{"type":"simple","config":{"pan":10.1}} """, "pan" },
        { "text2video", """ "prompt":"x","camera_control":{"type":"simple","config":{"zoom":-10.1}} """, "zoom" },
        { "text2video", """ "prompt":"x","camera_control":{"type":"simple","config":{"zoom":1,"pan":1}} """, "config" },
        { "text2video", """ "prompt":"x","camera_control":{"type":"simple","config":{"zoom":0}} """, "config" },
        { "text2video", """ "prompt":"x","camera_control":{"type":"down_back","config":{"zoom":1}} """, "config" },
        { "text2video", """ "prompt":"x","callback_url":"ftp://a.example/" """, "callback_url" },
        { "text2video", """ "prompt":"x","callback_url":"not an address" """, "callback_url" },
        { "text2video", """ "prompt":"x","seed":-1 """, "seed" },
        { "text2video", """ "prompt":["x"] """, "prompt" },
        { "text2video", """ "prompt":"x","watermark_info":true """, "watermark_info" },
        { "image2video", "", "image" },
        { "image2video", """ "image":"" """, "image" },
        { "image2video", """ "image":"not base64!" """, "image" },
        { "image2video", """ "image":"aGVsbG8=" """, "image" },
        { "image2video", $""" "image":"{TestPictures.Png(299, 300)}" """, "image" },
        { "image2video", $""" "image":"{TestPictures.Png(300, 299)}" """, "image" },
        { "image2video", $""" "image":"{TestPictures.Png(751, 300)}" """, "image" },
        { "image2video", $""" "image":"{TestPictures.Wav(3)}" """, "image" },
        { "image2video", $""" "image":"{Url}","image_tail":"{TestPictures.Png(100, 100)}","mode":"pro" """, "image_tail" },
        { "image2video", $""" "image_tail":"{Url}" """, "image_tail" },
        { "image2video", $$""" "image":"{{Url}}","dynamic_masks":[{"mask":"{{Url}}","trajectories":[{"x":1,"y":1}]}] """, "trajector" },
        { "image2video", $$""" "image":"{{Url}}","dynamic_masks":[{"mask":"{{Url}}","trajectories":[{{Points(78)}}]}] """, "trajectories" },
        { "image2video", $$""" "image":"{{Url}}","dynamic_masks":[{{Masks(7)}}] """, "dynamic_masks" },
        { "image2video", $$""" "image":"{{Url}}","dynamic_masks":[{"trajectories":[{{Points(2)}}]}] """, "mask" },
        { "image2video", $$""" "image":"{{Url}}","image_tail":"{{Url}}","static_mask":"{{Url}}" """, "image_tail" },
        { "image2video", $$""" "image":"{{Url}}","image_tail":"{{Url}}","camera_control":{"type":"down_back"} """, "image_tail" },
        { "image2video", $$""" "image":"{{Url}}","static_mask":"{{Url}}","model_name":"kling-v1-6" """, "mask" },
        { "image2video", $$""" "image_tail":"{{Url}}","static_mask":"{{Url}}","model_name":"kling-v1-5","mode":"pro" """, "image" },
        { "image2video", $$""" "image":"{{Url}}","element_list":[{"element_id":1},{"element_id":2},{"element_id":3},{"element_id":4}],"model_name":"kling-v3" """, "element_list" },
        { "multi-image2video", """ "prompt":"x" """, "image_list" },
        { "multi-image2video", """ "prompt":"x","image_list":[] """, "image_list" },
        { "multi-image2video", $$""" "prompt":"x","image_list":[{{Images(5)}}] """, "image_list" },
        { "multi-image2video", $$""" "image_list":[{{Images(1)}}] """, "prompt" },
        { "multi-image2video", $$""" "prompt":"x","image_list":[{}] """, "image" },
        { "multi-image2video", $$""" "prompt":"x","image_list":[{{Images(1)}}],"model_name":"kling-v2-6" """, "model_name" },
        { "video-extend", """ "prompt":"x" """, "video_id" },
        { "video-extend", """ "video_id":"1234" """, "video_id" },
    };

    public static TheoryData<string, string> Accepted { get; } = new()
    {
        { "text2video", $""" "prompt":"{new string('a', 2500)}" """ },
        { "text2video", $""" "prompt":"{string.Concat(Enumerable.Repeat("\ud83d\ude00", 2500))}" """ },
        { "text2video", """ "prompt":"x","duration":5,"cfg_scale":"0.5" """ },
        { "text2video", """ "prompt":"x","duration":5.0,"cfg_scale":0 """ },
        { "text2video", """ "prompt":"x","duration":"10","cfg_scale":1,"mode":"pro","aspect_ratio":"1:1" """ },
        { "text2video", """ "prompt":"x","model_name":"kling-v3","duration":"3","mode":"4k" """ },
        { "text2video", """ "prompt":"x","model_name":"kling-v3","duration":15 """ },
        { "text2video", """ "prompt":"x","model_name":"kling-v2-1-master","mode":"pro","cfg_scale":7 """ },
        { "text2video", """ "prompt":"x","model_name":"kling-v2-6","mode":"pro","sound":"on","voice_list":[{"voice_id":829824295735410756},{"voice_id":"b"}] """ },
        { "text2video", """ "prompt":"x","camera_control":{"type":"simple","config":{"horizontal":-10,"pan":0}} """ },
        { "text2video", """ "prompt":"x","camera_control":{"type":"forward_up"} """ },
        { "text2video", """ "prompt":"x","camera_control":{"type":"down_back","config":{"zoom":0}} """ },
        { "text2video", """ "prompt":"x","camera_control":{},"callback_url":"","external_task_id":"","negative_prompt":null,"unknown":{"a":[1]} """ },
        { "text2video", """ "prompt":"x","model":"no-such-model" """ },
        { "text2video", """ "prompt":"x","watermark_info":{"enabled":"true"},"seed":"42" """ },
        { "text2video", """ "model_name":"kling-v3","multi_shot":"true","shot_type":"customize","multi_prompt":[{"index":2,"prompt":"b","duration":"4"},{"index":1,"prompt":"a","duration":1}] """ },
        { "text2video", $$""" "model_name":"kling-v3","multi_shot":true,"shot_type":"customize","multi_prompt":[{"index":1,"prompt":"{{new string('a', 512)}}","duration":"5"}] """ },
        { "text2video", """ "prompt":"x","multi_shot":false,"shot_type":"whatever","multi_prompt":"unused" """ },
        { "image2video", $""" "image":"{TestPictures.Png(300, 300)}","aspect_ratio":"4:3" """ },
        { "image2video", $""" "image":"data:image/png;base64,{TestPictures.Png(750, 300)}" """ },
        { "image2video", $""" "image":"{Url}","image_tail":"{TestPictures.Png(300, 400)}" """ },
        { "image2video", $""" "image_tail":"{Url}","model_name":"kling-v1-5","mode":"pro","duration":"10" """ },
        { "image2video", $$""" "image":"{{Url}}","dynamic_masks":[{"mask":"{{Url}}","trajectories":[{{Points(2)}}]}],"static_mask":"{{Url}}" """ },
        { "image2video", $$""" "image":"{{Url}}","dynamic_masks":[{"mask":"{{Url}}","trajectories":[{{Points(77)}}]}] """ },
        { "image2video", $$""" "image":"{{Url}}","dynamic_masks":[{"mask":"{{Url}}","trajectories":[[1,2],["3",4.5]]}] """ },
        { "image2video", $$""" "image":"{{Url}}","dynamic_masks":[{{Masks(6)}}] """ },
        { "image2video", $$""" "image":"{{Url}}","camera_control":{"type":"left_turn_forward"} """ },
        { "image2video", $$""" "image":"{{Url}}","element_list":[{"element_id":1},{"element_id":2},{"element_id":3}],"model_name":"kling-v3" """ },
        { "multi-image2video", $$""" "prompt":"x","image_list":[{{Images(4)}}],"cfg_scale":0.5 """ },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task One_step_beyond_a_limit_is_refused_naming_the_field(string kind, string body, string named)
    {
        foreach (var prefix in (string[])["/v1/videos/", "/v1/ai/seg/kling/videos/", "/kling/v1/videos/"])
        {
            var answer = await _api.PostAsync(prefix + kind, "{" + body + "}");
            answer.ShouldBeError(400, 1201);
            answer.Message.ShouldContain(named);
        }
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task Everything_up_to_a_limit_is_accepted(string kind, string body)
    {
        foreach (var prefix in (string[])["/v1/videos/", "/v1/ai/seg/kling/videos/", "/kling/v1/videos/"])
        {
            // The alias is read by one of the three, where it names no model.
            if (prefix == "/kling/v1/videos/" && body.Contains("no-such-model", StringComparison.Ordinal)) continue;
            var answer = await server.NewAccount().PostAsync(prefix + kind, "{" + body + "}");
            answer.Status.ShouldBe(200, answer.Text);
        }
    }

    [Theory]
    [InlineData(""" "prompt":"x","aspect_ratio":"16:9" """, null)]
    [InlineData(""" "prompt":"x" """, "aspect_ratio")]
    [InlineData(""" "prompt":"x","image_list":[{"image_url":"https://a.example/1.jpg","type":"first_frame"},{"image_url":"https://a.example/2.jpg","type":"end_frame"}],"mode":"std" """, null)]
    [InlineData(""" "prompt":"x","image_list":[{"image_url":"https://a.example/2.jpg","type":"end_frame"}],"aspect_ratio":"1:1" """, "image_list")]
    [InlineData(""" "prompt":"<<<image_1>>>","image_list":[{"image_url":"https://a.example/1.jpg"}],"aspect_ratio":"1:1","duration":"3" """, null)]
    [InlineData(""" "prompt":"x","image_list":[{"image_url":"https://a.example/1.jpg"}],"aspect_ratio":"1:1","duration":"2" """, "duration")]
    [InlineData(""" "prompt":"x","image_list":[{"image_url":"https://a.example/1.jpg"}],"aspect_ratio":"1:1","duration":"11" """, "duration")]
    [InlineData(""" "prompt":"x","aspect_ratio":"16:9","model_name":"kling-v3-omni","duration":"15","sound":"on" """, null)]
    [InlineData(""" "prompt":"x","aspect_ratio":"16:9","model_name":"kling-v1" """, "model_name")]
    [InlineData(""" "prompt":"x","aspect_ratio":"16:9","video_list":[{"video_url":"https://a.example/1.mp4"}] """, "video_list")]
    public async Task One_list_of_pictures_decides_what_is_made(string body, string? named)
    {
        foreach (var path in (string[])["/v1/videos/omni-video", "/kling/v1/videos/omni-video"])
        {
            var answer = await _api.PostAsync(path, "{" + body + "}");
            if (named is null) answer.Status.ShouldBe(200, answer.Text);
            else
            {
                answer.ShouldBeError(400, 1201);
                answer.Message.ShouldContain(named);
            }
        }
    }

    [Theory]
    [InlineData(10 * 1024 * 1024, "must be a jpg or png picture")]
    [InlineData((10 * 1024 * 1024) + 1, "must not be larger than 10 MB")]
    public async Task A_picture_inside_a_request_may_have_10_MB(int bytes, string problem)
    {
        var answer = await _api.PostAsync("/v1/videos/image2video", $$"""{"image":"{{Convert.ToBase64String(new byte[bytes])}}"}""");
        answer.ShouldBeError(400, 1201);
        answer.Message.ShouldContain(problem);
    }

    [Theory]
    [InlineData("/v1/videos/text2video")]
    [InlineData("/kling/v1/videos/text2video")]
    public async Task An_unknown_model_does_not_exist(string path) =>
        (await _api.PostAsync(path, """{"prompt":"x","model_name":"kling-v9"}""")).ShouldBeError(404, 1203);

    [Theory]
    [InlineData("model/mode/duration(kling-v2-5-turbo/std/5) is not supported with image_tail", """ "image":"https://a.example/1.jpg","image_tail":"https://a.example/1.jpg","model_name":"kling-v2-5-turbo" """)]
    [InlineData("camera_control is only supported in std mode with 5s duration and kling-v1", """ "image":"https://a.example/1.jpg","mode":"pro","camera_control":{"type":"down_back"} """)]
    public async Task What_the_live_service_says_is_said(string message, string body) =>
        (await _api.PostAsync("/v1/videos/image2video", "{" + body + "}")).ShouldBeError(400, 1201, message);

    private static string Points(int count) => string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"x":{{i}},"y":{{i}}}"""));

    private static string Masks(int count) =>
        string.Join(',', Enumerable.Repeat($$"""{"mask":"{{Url}}","trajectories":[{{Points(3)}}]}""", count));

    private static string Images(int count) => string.Join(',', Enumerable.Repeat($$"""{"image":"{{Url}}"}""", count));
}
