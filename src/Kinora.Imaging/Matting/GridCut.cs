namespace Kinora.Imaging.Matting;

/// <summary>
/// Minimum cut on a grid whose cells are joined to their eight neighbours: augmenting paths between two search trees that are kept and
/// repaired between paths (Boykov and Kolmogorov 2004).
/// </summary>
internal sealed class GridCut
{
    private const sbyte None = -1, Terminal = 8, Orphan = 9;
    private static readonly int[] s_dx = [1, -1, 0, 0, 1, -1, -1, 1];
    private static readonly int[] s_dy = [0, 0, 1, -1, 1, -1, 1, -1];

    private readonly int _width, _height;
    private readonly float[] _terminal; // what is left towards the source (positive) or the sink (negative)
    private readonly float[][] _capacity = new float[8][]; // by direction; opposite directions differ in the lowest bit
    private readonly sbyte[] _parent;
    private readonly byte[] _tree; // 0 free, 1 source, 2 sink
    private readonly int[] _stamp;
    private readonly int[] _distance;
    private readonly Queue<int> _active = new();
    private readonly Queue<int> _orphans = new();
    private int _time;

    public GridCut(int width, int height)
    {
        (_width, _height) = (width, height);
        int n = width * height;
        _terminal = new float[n];
        for (int d = 0; d < 8; d++) _capacity[d] = new float[n];
        (_parent, _tree, _stamp, _distance) = (new sbyte[n], new byte[n], new int[n], new int[n]);
    }

    /// <summary>Sets the costs of a cell: <paramref name="ifSink"/> is paid when it falls to the sink, <paramref name="ifSource"/> when to the source.</summary>
    public void SetCell(int cell, float ifSink, float ifSource) => _terminal[cell] = ifSink - ifSource;

    /// <summary>Sets the cost of separating a cell from its right (0), lower (2), lower right (4) or lower left (6) neighbour, both ways.</summary>
    public void SetLink(int x, int y, int direction, float cost)
    {
        int from = (y * _width) + x, to = from + s_dx[direction] + (s_dy[direction] * _width);
        _capacity[direction][from] = cost;
        _capacity[direction ^ 1][to] = cost;
    }

    /// <summary>Solves; true for the cells that fall to the source.</summary>
    public bool[] Solve()
    {
        for (int i = 0; i < _terminal.Length; i++)
        {
            _parent[i] = None;
            if (_terminal[i] == 0) continue;
            _tree[i] = _terminal[i] > 0 ? (byte)1 : (byte)2;
            _parent[i] = Terminal;
            _distance[i] = 1;
            _active.Enqueue(i);
        }

        int current = -1;
        while (true)
        {
            if (current < 0 || _tree[current] == 0)
            {
                if (!_active.TryDequeue(out current)) break;
                if (_tree[current] == 0)
                {
                    current = -1;
                    continue;
                }
            }

            int direction = Grow(current, out int other);
            _time++;
            if (direction < 0)
            {
                current = -1;
                continue;
            }

            if (_tree[current] == 1) Augment(current, direction, other);
            else Augment(other, direction ^ 1, current);
            while (_orphans.TryDequeue(out int orphan)) Adopt(orphan);
        }

        var result = new bool[_tree.Length];
        for (int i = 0; i < result.Length; i++) result[i] = _tree[i] == 1;
        return result;
    }

    /// <summary>Takes free neighbours into the tree; the direction to a neighbour of the other tree when there is one, else -1.</summary>
    private int Grow(int cell, out int other)
    {
        int x = cell % _width, y = cell / _width;
        for (int d = 0; d < 8; d++)
        {
            int nx = x + s_dx[d], ny = y + s_dy[d];
            if ((uint)nx >= (uint)_width || (uint)ny >= (uint)_height) continue;
            int next = (ny * _width) + nx;
            float room = _tree[cell] == 1 ? _capacity[d][cell] : _capacity[d ^ 1][next];
            if (room <= 0) continue;
            if (_tree[next] == 0)
            {
                _tree[next] = _tree[cell];
                _parent[next] = (sbyte)(d ^ 1);
                _stamp[next] = _stamp[cell];
                _distance[next] = _distance[cell] + 1;
                _active.Enqueue(next);
            }
            else if (_tree[next] != _tree[cell])
            {
                other = next;
                return d;
            }
            else if (_stamp[next] <= _stamp[cell] && _distance[next] > _distance[cell])
            {
                _parent[next] = (sbyte)(d ^ 1); // a shorter way to the root
                _stamp[next] = _stamp[cell];
                _distance[next] = _distance[cell] + 1;
            }
        }

        other = -1;
        return -1;
    }

    private void Augment(int source, int direction, int sink)
    {
        float flow = _capacity[direction][source];
        int at = source;
        for (; _parent[at] != Terminal; at = Step(at, _parent[at])) flow = MathF.Min(flow, _capacity[_parent[at] ^ 1][Step(at, _parent[at])]);
        flow = MathF.Min(flow, _terminal[at]);
        for (at = sink; _parent[at] != Terminal; at = Step(at, _parent[at])) flow = MathF.Min(flow, _capacity[_parent[at]][at]);
        flow = MathF.Min(flow, -_terminal[at]);

        _capacity[direction][source] -= flow;
        _capacity[direction ^ 1][sink] += flow;
        for (at = source; _parent[at] != Terminal;)
        {
            int d = _parent[at], up = Step(at, d);
            _capacity[d][at] += flow;
            _capacity[d ^ 1][up] -= flow;
            if (_capacity[d ^ 1][up] <= 0) MakeOrphan(at);
            at = up;
        }

        _terminal[at] -= flow;
        if (_terminal[at] <= 0) MakeOrphan(at);
        for (at = sink; _parent[at] != Terminal;)
        {
            int d = _parent[at], up = Step(at, d);
            _capacity[d ^ 1][up] += flow;
            _capacity[d][at] -= flow;
            if (_capacity[d][at] <= 0) MakeOrphan(at);
            at = up;
        }

        _terminal[at] += flow;
        if (_terminal[at] >= 0) MakeOrphan(at);
    }

    private void MakeOrphan(int cell)
    {
        _pendingParent[cell] = _parent[cell];
        _orphans.Enqueue(cell);
    }

    // While a path is walked its parents must stay readable, so a cell becomes parentless only when it is adopted.
    private readonly Dictionary<int, sbyte> _pendingParent = [];

    private void Adopt(int cell)
    {
        if (_pendingParent.Count > 0)
        {
            foreach (int orphan in _pendingParent.Keys) _parent[orphan] = Orphan;
            _pendingParent.Clear();
        }

        int x = cell % _width, y = cell / _width, best = int.MaxValue;
        sbyte chosen = None;
        for (int d = 0; d < 8; d++)
        {
            int nx = x + s_dx[d], ny = y + s_dy[d];
            if ((uint)nx >= (uint)_width || (uint)ny >= (uint)_height) continue;
            int next = (ny * _width) + nx;
            if (_tree[next] != _tree[cell] || _parent[next] is None or Orphan) continue;
            float room = _tree[cell] == 1 ? _capacity[d ^ 1][next] : _capacity[d][cell];
            if (room <= 0) continue;
            int distance = ToRoot(next);
            if (distance >= best) continue;
            (best, chosen) = (distance, (sbyte)d);
        }

        if (chosen != None)
        {
            _parent[cell] = chosen;
            _stamp[cell] = _time;
            _distance[cell] = best + 1;
            return;
        }

        for (int d = 0; d < 8; d++)
        {
            int nx = x + s_dx[d], ny = y + s_dy[d];
            if ((uint)nx >= (uint)_width || (uint)ny >= (uint)_height) continue;
            int next = (ny * _width) + nx;
            if (_tree[next] != _tree[cell] || _parent[next] == None) continue;
            float room = _tree[cell] == 1 ? _capacity[d ^ 1][next] : _capacity[d][cell];
            if (room > 0) _active.Enqueue(next);
            if (_parent[next] is not (Terminal or Orphan) && Step(next, _parent[next]) == cell)
            {
                _parent[next] = Orphan;
                _orphans.Enqueue(next);
            }
        }

        _tree[cell] = 0;
        _parent[cell] = None;
    }

    /// <summary>Steps to the terminal, or int.MaxValue when the way ends at an orphan. Remembers what it learns under the present time.</summary>
    private int ToRoot(int cell)
    {
        int steps = 0, at = cell;
        while (true)
        {
            if (_stamp[at] == _time)
            {
                steps += _distance[at];
                break;
            }

            if (_parent[at] is Orphan or None) return int.MaxValue;
            steps++;
            if (_parent[at] == Terminal)
            {
                _stamp[at] = _time;
                _distance[at] = 1;
                break;
            }

            at = Step(at, _parent[at]);
        }

        int total = steps;
        for (at = cell; _stamp[at] != _time; at = Step(at, _parent[at]))
        {
            _stamp[at] = _time;
            _distance[at] = steps--;
        }

        return total;
    }

    private int Step(int cell, int direction) => cell + s_dx[direction] + (s_dy[direction] * _width);
}
