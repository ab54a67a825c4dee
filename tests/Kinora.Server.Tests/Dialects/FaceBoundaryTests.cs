namespace Kinora.Server.Tests.Dialects;

/// <summary>Limits of the endpoints about faces, voices and motion.</summary>
public sealed class FaceBoundaryTests(DialectServer server)
{
    private const string Clip = "https://a.example/clip.mp4";
    private readonly Api _api = server.NewAccount();

    [Theory]
    [InlineData("""{}""", "input: must not be null")]
    [InlineData("""{"input":{"video_url":"https://a.example/clip.mp4"}}""", "input.mode: must not be null")]
    [InlineData("""{"input":{"mode":"sing","video_url":"https://a.example/clip.mp4"}}""", "input.mode: allowed values: text2video, audio2video")]
    [InlineData("""{"input":{"mode":"text2video","text":"a","voice_id":"AOT"}}""", "video_id or video_url is required")]
    [InlineData("""{"input":{"mode":"audio2video","video_url":"https://a.example/clip.mp4"}}""", "Audio type is null")]
    [InlineData("""{"input":{"mode":"audio2video","audio_type":"tape","video_url":"https://a.example/clip.mp4"}}""", "input.audio_type: allowed values: file, url")]
    [InlineData("""{"input":{"mode":"audio2video","audio_type":"url","video_url":"https://a.example/clip.mp4"}}""", "audio_url is required")]
    [InlineData("""{"input":{"mode":"audio2video","audio_type":"file","video_url":"https://a.example/clip.mp4"}}""", "audio_file is required")]
    [InlineData("""{"input":{"mode":"text2video","video_url":"https://a.example/clip.mp4","voice_id":"AOT"}}""", "text is required")]
    [InlineData("""{"input":{"mode":"text2video","video_url":"https://a.example/clip.mp4","text":"a"}}""", "Voice id not found")]
    [InlineData("""{"input":{"mode":"text2video","video_url":"https://a.example/clip.mp4","text":"a","voice_id":"nobody"}}""", "Voice id not found")]
    [InlineData("""{"input":{"mode":"text2video","video_url":"https://a.example/clip.mp4","text":"a","voice_id":"AOT","voice_language":"fr"}}""", "input.voice_language: allowed values: zh, en")]
    [InlineData("""{"input":{"mode":"text2video","video_url":"https://a.example/clip.mp4","text":"a","voice_id":"AOT","voice_speed":2.1}}""", "input.voiceSpeed: must be less than or equal to 2.0")]
    [InlineData("""{"input":{"mode":"text2video","video_url":"https://a.example/clip.mp4","text":"a","voice_id":"AOT","voice_speed":0.7}}""", "input.voiceSpeed: must be greater than or equal to 0.8")]
    [InlineData("""{"input":{"mode":"text2video","video_url":"https://a.example/clip.mp4","video_id":"1","text":"a","voice_id":"AOT"}}""", "video_id and video_url can't be used together")]
    public async Task A_one_step_lip_sync_is_refused_in_the_live_services_words(string body, string message) =>
        (await _api.PostAsync("/v1/videos/lip-sync", body)).ShouldBeError(400, 1201, message);

    [Theory]
    [InlineData(120, 200)]
    [InlineData(121, 400)]
    public async Task A_face_says_up_to_120_characters(int length, int status)
    {
        var body = $$"""{"input":{"mode":"text2video","video_url":"{{Clip}}","text":"{{new string('a', length)}}","voice_id":"AOT","voice_language":"en","voice_speed":2 } }""";
        (await _api.PostAsync("/v1/videos/lip-sync", body)).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData(1000, 200)]
    [InlineData(1001, 400)]
    public async Task Speech_has_up_to_1000_characters(int length, int status)
    {
        var answer = await _api.PostAsync("/v1/audio/tts", $$"""{"text":"{{new string('a', length)}}","voice_id":"AOT","voice_language":"en"}""");
        answer.Status.ShouldBe(status, answer.Text);
        if (status != 200) return;
        answer["data"].GetProperty("task_status").GetString().ShouldBe("succeed");
        answer["data"].GetProperty("task_result").GetProperty("audios")[0].GetProperty("duration").GetString().ShouldBe("5.2");
        answer["data"].GetProperty("final_unit_deduction").GetString().ShouldBe("0.05");
    }

    [Theory]
    [InlineData("sound_end_time", "1999", "sound_end_time")]
    [InlineData("sound_end_time", "2000", null)]
    [InlineData("sound_end_time", "\"2000\"", null)]
    [InlineData("sound_end_time", "5201", "sound_end_time")]
    [InlineData("sound_insert_time", "2041", null)]
    [InlineData("sound_insert_time", "2042", "sound_insert_time")]
    [InlineData("sound_insert_time", "-1", "sound_insert_time")]
    [InlineData("sound_start_time", "-1", "sound_start_time")]
    [InlineData("sound_start_time", "1000", null)]
    [InlineData("sound_start_time", "1001", "sound_end_time")]
    [InlineData("sound_volume", "2", null)]
    [InlineData("sound_volume", "2.01", "sound_volume")]
    [InlineData("original_audio_volume", "0", null)]
    [InlineData("original_audio_volume", "-0.01", "original_audio_volume")]
    [InlineData("face_id", "\"9\"", "face_id")]
    [InlineData("audio_id", "\"9\"", "audio_id")]
    [InlineData("sound_file", "\"https://a.example/a.mp3\"", "sound_file")]
    [InlineData("sound_end_time", "null", "sound_end_time")]
    public async Task A_chosen_face_and_its_sound_must_fit_together(string field, string value, string? named)
    {
        var (session, audio) = await SessionAsync();
        var fields = new Dictionary<string, string>
        {
            ["face_id"] = "\"0\"",
            ["audio_id"] = $"\"{audio}\"",
            ["sound_start_time"] = "0",
            ["sound_end_time"] = "3000",
            ["sound_insert_time"] = "0",
        };
        fields[field] = value;
        var choice = string.Join(',', fields.Select(pair => $"\"{pair.Key}\":{pair.Value}"));
        var answer = await _api.PostAsync("/v1/videos/advanced-lip-sync", $$"""{"session_id":"{{session}}","face_choose":[{ {{choice}} }]}""");
        if (named is null) answer.Status.ShouldBe(200, answer.Text);
        else
        {
            answer.ShouldBeError(400, 1201);
            answer.Message.ShouldContain(named);
        }
    }

    [Fact]
    public async Task The_sound_and_the_chosen_face_must_be_there_together_for_two_seconds()
    {
        var (session, audio) = await SessionAsync();
        async Task<Answer> At(int insert) => await _api.PostAsync("/v1/videos/advanced-lip-sync", $$"""
            {"session_id":"{{session}}","face_choose":[{"face_id":"1","audio_id":"{{audio}}","sound_start_time":0,"sound_end_time":2500,"sound_insert_time":{{insert}}}]}
            """);
        (await At(2000)).Status.ShouldBe(200);
        (await At(2001)).ShouldBeError(400, 1201);
        (await At(500)).Status.ShouldBe(200);
        (await At(499)).ShouldBeError(400, 1201);
    }

    [Fact]
    public async Task A_session_belongs_to_its_account_and_takes_exactly_one_face()
    {
        var (session, audio) = await SessionAsync();
        var face = $$"""{"face_id":"0","audio_id":"{{audio}}","sound_start_time":0,"sound_end_time":3000,"sound_insert_time":0}""";
        (await server.NewAccount().PostAsync("/v1/videos/advanced-lip-sync", $$"""{"session_id":"{{session}}","face_choose":[{{face}}]}""")).ShouldBeError(400, 1201);
        (await _api.PostAsync("/v1/videos/advanced-lip-sync", $$"""{"session_id":"{{session}}","face_choose":[{{face}},{{face}}]}""")).ShouldBeError(400, 1201);
        (await _api.PostAsync("/v1/videos/advanced-lip-sync", $$"""{"session_id":"{{session}}","face_choose":[]}""")).ShouldBeError(400, 1201);
    }

    [Fact]
    public async Task Identifying_faces_takes_exactly_one_clip_and_needs_somebody_in_it()
    {
        (await _api.PostAsync("/v1/videos/identify-face", "{}")).ShouldBeError(400, 1201, "video_id or video_url is required");
        (await _api.PostAsync("/v1/videos/identify-face", """{"video_id":"","video_url":"https://a.example/nobody.mp4"}"""))
            .ShouldBeError(400, 1201, "there is no human in the video");
        (await _api.PostAsync("/v1/videos/identify-face", """{"video_id":"1","video_url":"https://a.example/a.mp4"}""")).ShouldBeError(400, 1201);
        (await _api.GetAsync("/v1/videos/identify-face")).ShouldBeError(404, 1202);
    }

    [Theory]
    [InlineData(""" "sound_file":"https://a.example/a.mp3" """, "image")]
    [InlineData(""" "image":"https://a.example/a.png" """, "audio_id or sound_file")]
    [InlineData(""" "image":"https://a.example/a.png","sound_file":"https://a.example/a.mp3","mode":"4k" """, "mode")]
    [InlineData(""" "image":"https://a.example/a.png","sound_file":"https://a.example/a.mp3","audio_id":"1" """, "audio_id and sound_file")]
    public async Task A_talking_photo_is_refused_naming_the_field(string body, string named)
    {
        var answer = await _api.PostAsync("/v1/videos/avatar/image2video", "{" + body + "}");
        answer.ShouldBeError(400, 1201);
        answer.Message.ShouldContain(named);
    }

    [Theory]
    [InlineData(1.8, 400)]
    [InlineData(2.0, 200)]
    [InlineData(300, 200)]
    [InlineData(301, 400)]
    public async Task A_photo_talks_from_2_to_300_seconds(double seconds, int status)
    {
        var answer = await _api.PostAsync(
            "/v1/videos/avatar/image2video", $$"""{"image":"https://a.example/a.png","sound_file":"{{TestPictures.Wav(seconds)}}"}""");
        answer.Status.ShouldBe(status, answer.Text.Length < 500 ? answer.Text : "");
    }

    [Theory]
    [InlineData(""" "video_url":"https://a.example/a.mp4","character_orientation":"image","mode":"std" """, "image_url")]
    [InlineData(""" "image_url":"https://a.example/a.png","character_orientation":"image","mode":"std" """, "video_url")]
    [InlineData(""" "image_url":"https://a.example/a.png","video_url":"https://a.example/a.mp4","mode":"std" """, "character_orientation")]
    [InlineData(""" "image_url":"https://a.example/a.png","video_url":"https://a.example/a.mp4","character_orientation":"image" """, "mode")]
    [InlineData(""" "image_url":"https://a.example/a.png","video_url":"https://a.example/a.mp4","character_orientation":"image","mode":"4k" """, "mode")]
    [InlineData(""" "image_url":"https://a.example/a.png","video_url":"https://a.example/a.mp4","character_orientation":"up","mode":"std" """, "character_orientation")]
    [InlineData(""" "image_url":"https://a.example/a.png","video_url":"https://a.example/a.mp4","character_orientation":"image","mode":"std","keep_original_sound":"maybe" """, "keep_original_sound")]
    [InlineData(""" "image_url":"https://a.example/a.png","video_url":"https://a.example/a.mp4","character_orientation":"image","mode":"std","model_name":"kling-v1" """, "model_name")]
    [InlineData(""" "image_url":"https://a.example/a.png","video_url":"https://a.example/a.mp4","character_orientation":"image","mode":"std","element_list":[{"element_id":1}] """, "element_list")]
    public async Task Motion_is_refused_naming_the_field(string body, string named)
    {
        var answer = await _api.PostAsync("/v1/videos/motion-control", "{" + body + "}");
        answer.ShouldBeError(400, 1201);
        answer.Message.ShouldContain(named);
    }

    [Fact]
    public async Task A_clip_grows_to_180_seconds_and_no_further()
    {
        var first = await _api.NewVideoAsync();
        var created = await _api.PostAsync("/v1/videos/video-extend", $$"""{"video_id":"{{first}}","prompt":"very long"}""");
        var ended = await _api.EndOfAsync("/v1/videos/video-extend/" + created["data"].GetProperty("task_id").GetString());
        ended["data"].GetProperty("final_unit_deduction").GetString().ShouldBe("1");
        var second = ended["data"].GetProperty("task_result").GetProperty("videos")[0].GetProperty("id").GetString();
        var refused = await _api.PostAsync("/v1/videos/video-extend", $$"""{"video_id":"{{second}}"}""");
        refused.ShouldBeError(400, 1201);
        refused.Message.ShouldContain("180");
    }

    private async Task<(string Session, string Audio)> SessionAsync()
    {
        var faces = await _api.PostAsync("/v1/videos/identify-face", """{"video_url":"https://a.example/people.mp4"}""");
        var speech = await _api.PostAsync("/v1/audio/tts", """{"text":"hello","voice_id":"AOT","voice_language":"en"}""");
        faces["data"].GetProperty("final_unit_deduction").GetString().ShouldBe("0.05");
        return (faces["data"].GetProperty("session_id").GetString()!,
            speech["data"].GetProperty("task_result").GetProperty("audios")[0].GetProperty("id").GetString()!);
    }
}
