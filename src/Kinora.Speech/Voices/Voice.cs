namespace Kinora.Speech.Voices;

/// <summary>How a published voice sounds. Pitch and tempo are set in the engine, formants by resampling, colour by filters.</summary>
/// <param name="Id">Published id; the same id may exist in both languages as two voices.</param>
/// <param name="Name">Published name.</param>
/// <param name="Language">"en" or "zh".</param>
/// <param name="Engine">Synthesis program.</param>
/// <param name="Timbre">The engine's own voice: slt, rms, awb or kal16 (flite); a voice variant (espeak-ng).</param>
/// <param name="PitchHz">Mean fundamental frequency, 65..380 Hz.</param>
/// <param name="PitchSpread">Liveliness of the melody relative to the engine's own, .4..2.</param>
/// <param name="Formants">Vocal tract scale: above 1 shorter (child), below 1 longer (large man); .8..1.35.</param>
/// <param name="Tempo">Speaking rate relative to neutral, .75..1.3.</param>
/// <param name="Brightness">Tilt above 2.5 kHz, dB, -9..9.</param>
/// <param name="Warmth">Shelf below 300 Hz, dB, -6..6.</param>
/// <param name="Breath">Share of breath noise, 0..0.6.</param>
/// <param name="Tremor">Slow wavering of loudness and pitch (old voices), 0..1.</param>
public sealed record Voice(
    string Id,
    string Name,
    string Language,
    VoiceEngine Engine,
    string Timbre,
    double PitchHz,
    double PitchSpread = 1,
    double Formants = 1,
    double Tempo = 1,
    double Brightness = 0,
    double Warmth = 0,
    double Breath = 0,
    double Tremor = 0);
