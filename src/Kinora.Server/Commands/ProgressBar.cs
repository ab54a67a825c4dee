using System.Globalization;

namespace Kinora.Server.Commands;

/// <summary>A one-line progress bar; silent where the output is no terminal.</summary>
internal sealed class ProgressBar(TextWriter output) : IProgress<double>
{
    private const int Cells = 40;
    private readonly bool _visible = !Console.IsErrorRedirected;
    private int _shown = -1;

    public void Report(double value)
    {
        int percent = (int)Math.Clamp(value * 100, 0, 100);
        if (!_visible || percent == Interlocked.Exchange(ref _shown, percent)) return;
        int full = percent * Cells / 100;
        output.Write(string.Create(CultureInfo.InvariantCulture, $"\r[{new string('=', full)}{new string(' ', Cells - full)}] {percent,3} %"));
    }

    public void Finish()
    {
        if (_visible && _shown >= 0) output.WriteLine();
    }
}
