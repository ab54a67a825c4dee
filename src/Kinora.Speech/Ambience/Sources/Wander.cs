namespace Kinora.Speech.Ambience.Sources;

/// <summary>A slowly wandering value 0..1: random points, smoothly joined.</summary>
internal sealed class Wander(Chance chance, double hertz)
{
    private readonly double _step = hertz / Canvas.Rate;
    private double _at;
    private float _from = chance.Next(), _to = chance.Next();

    public float Next()
    {
        _at += _step;
        if (_at >= 1)
        {
            _at -= 1;
            _from = _to;
            _to = chance.Next();
        }
        float t = (float)(_at * _at * (3 - (2 * _at)));
        return _from + ((_to - _from) * t);
    }
}
