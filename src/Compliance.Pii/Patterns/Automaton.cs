namespace Compliance.Pii.Patterns;

/// <summary>
/// The deterministic automaton of many patterns, anchored where the caller starts it. Its states are made when a text first needs them
/// (Cox, "Regular expression matching in the wild", 2010), so that building it is cheap and the states that no text reaches cost nothing.
/// Can be used concurrently. All patterns are bounded, so the number of states is finite and small in practice; it is capped all the same.
/// </summary>
internal sealed class Automaton
{
    private const int MaxStates = 20_000;

    private readonly Nfa _nfa;
    private readonly CharClasses _classes;
    private readonly Dictionary<StateKey, State> _states = [];
    private readonly Lock _building = new();

    public Automaton(IEnumerable<PatternNode> patterns)
    {
        _nfa = new();
        foreach (var pattern in patterns)
            _nfa.Add(pattern);
        _classes = new(_nfa.Sets);
        Start = Make(Closure(_nfa.Starts));
    }

    /// <summary>Where every match begins.</summary>
    public State Start { get; private set; }

    /// <summary>Class by character, the index into a state's transitions.</summary>
    public ReadOnlySpan<ushort> Classes => _classes.Map;

    /// <summary>The state after a character of a class; null when nothing can match any more.</summary>
    public State? Step(State state, int charClass)
    {
        var next = Volatile.Read(ref state.Next[charClass]);
        if (ReferenceEquals(next, State.Unknown))
            next = Extend(state, charClass);
        return next;
    }

    private State? Extend(State state, int charClass)
    {
        lock (_building)
        {
            // Past the cap the cache is emptied; states in use keep working, they are only made again.
            if (_states.Count >= MaxStates)
            {
                _states.Clear();
                Start = Make(Closure(_nfa.Starts));
            }

            var reached = new List<int>();
            foreach (var position in state.Positions)
                if (_classes.Of(_nfa[position].Set!).Contains(charClass))
                    reached.Add(_nfa[position].Next);
            var next = reached.Count == 0 ? null : Make(Closure(reached));
            Volatile.Write(ref state.Next[charClass], next);
            return next;
        }
    }

    private State Make(SortedSet<int> closure)
    {
        var positions = closure.Where(position => _nfa[position].Set is not null).ToArray();
        var accepts = closure.Where(position => _nfa[position].Accepts >= 0).Select(position => _nfa[position].Accepts).Order().ToArray();
        var key = new StateKey([.. positions, -1, .. accepts]);
        if (!_states.TryGetValue(key, out var state))
            _states[key] = state = new(positions, accepts, _classes.Count);
        return state;
    }

    private SortedSet<int> Closure(IEnumerable<int> from)
    {
        var closure = new SortedSet<int>();
        var pending = new Stack<int>(from);
        while (pending.TryPop(out var position))
        {
            if (!closure.Add(position) || _nfa[position].Set is not null || _nfa[position].Accepts >= 0)
                continue;
            pending.Push(_nfa[position].Next);
            if (_nfa[position].Other >= 0)
                pending.Push(_nfa[position].Other);
        }

        return closure;
    }

    /// <summary>A state: what has matched when it is reached, and where each class of character leads.</summary>
    internal sealed class State
    {
        public static readonly State Unknown = new([], [], 0);

        public State(int[] positions, int[] accepts, int classes)
        {
            (Positions, Accepts) = (positions, accepts);
            Next = new State?[classes];
            Array.Fill(Next, Unknown);
        }

        /// <summary>Positions of the nondeterministic automaton.</summary>
        public int[] Positions { get; }

        /// <summary>Patterns that match up to here.</summary>
        public int[] Accepts { get; }

        /// <summary>Successor by class; null: none; <see cref="Unknown"/>: not made yet.</summary>
        public State?[] Next { get; }
    }

    private readonly record struct StateKey(int[] Numbers)
    {
        public bool Equals(StateKey other) => Numbers.AsSpan().SequenceEqual(other.Numbers);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var number in Numbers)
                hash.Add(number);
            return hash.ToHashCode();
        }
    }
}
