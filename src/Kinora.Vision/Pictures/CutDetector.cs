namespace Kinora.Vision.Pictures;

/// <summary>Notices cuts: coarse pictures that differ much more than their predecessors did, and by much.</summary>
internal sealed class CutDetector
{
    private const int Width = 32, Height = 18;
    private readonly float[] _crop = new float[Width * Height * 3], _previous = new float[Width * Height * 3];
    private bool _started;
    private float _usual;

    public bool IsCut(in PictureView view)
    {
        var whole = new Region(new(view.Width / 2f, view.Height / 2f), view.Width, view.Height, 0);
        Crop.Sample(view, whole, Width, Height, 0, 1, Outside.Edge, _crop);
        float difference = 0;
        for (int i = 0; i < _crop.Length; i++) difference += MathF.Abs(_crop[i] - _previous[i]);
        difference /= _crop.Length;
        _crop.CopyTo(_previous, 0);
        if (!_started)
        {
            _started = true;
            return false;
        }

        bool cut = difference > .1f && difference > 4 * _usual;
        if (!cut) _usual += (difference - _usual) * .2f;
        return cut;
    }
}
