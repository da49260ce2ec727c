package dev.coroutine.compiler.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which loops does a method have? Natural loops: the header is the target of an edge that goes back to it, the body is
 * everything from which that edge is reached without passing the header (Aho, Sethi, Ullman, §10.4). Exception edges count.
 *
 * <p>Source compilers only make loops that are entered at their header. Where a class file has others, {@link #areNatural} says
 * so, and nothing is to be built on the answer.
 */
public final class Loops {
    /**
     * A loop.
     *
     * @param header index of its first instruction
     * @param body all its instructions, the header among them
     */
    public record Loop(int header, BitSet body) {
        /** Returns whether the instruction belongs to the loop. */
        public boolean contains(int index) {
            return body.get(index);
        }
    }

    private final List<Loop> innermostFirst;
    private final boolean natural;

    private Loops(List<Loop> innermostFirst, boolean natural) {
        this.innermostFirst = innermostFirst;
        this.natural = natural;
    }

    /** Finds the loops of a method. */
    public static Loops of(ControlFlow flow) {
        Map<Integer, BitSet> bodies = new TreeMap<>();
        int[][] predecessors = flow.predecessors();
        for (int[] edge : backEdges(flow)) {
            BitSet body = bodies.get(edge[1]);
            if (body == null) {
                body = new BitSet();
                bodies.put(edge[1], body);
            }
            collect(body, edge[0], edge[1], predecessors);
        }
        List<Loop> loops = new ArrayList<>();
        for (Map.Entry<Integer, BitSet> body : bodies.entrySet()) {
            insert(loops, new Loop(body.getKey(), body.getValue()));
        }
        return new Loops(List.copyOf(loops), areNatural(loops, predecessors));
    }

    /** Behind all loops that are not larger: a loop inside another one is smaller. */
    private static void insert(List<Loop> loops, Loop loop) {
        int place = loops.size();
        while (place > 0
                && loops.get(place - 1).body().cardinality() > loop.body().cardinality()) {
            place--;
        }
        loops.add(place, loop);
    }

    /** Returns whether every loop is entered at its header only. */
    public boolean areNatural() {
        return natural;
    }

    /** The loops around an instruction, the innermost first. */
    public List<Loop> around(int index) {
        List<Loop> around = new ArrayList<>();
        for (Loop loop : innermostFirst) {
            if (loop.contains(index)) {
                around.add(loop);
            }
        }
        return around;
    }

    /** The outermost loop that contains an instruction and not another one, which runs before the loop; null if there is none. */
    public @Nullable Loop aroundOnly(int index, int before) {
        Loop outermost = null;
        for (Loop loop : around(index)) {
            outermost = loop.contains(before) ? outermost : loop;
        }
        return outermost;
    }

    /** Depth-first search without recursion; an edge to an instruction that is still on the path goes back. */
    private static List<int[]> backEdges(ControlFlow flow) {
        List<int[]> edges = new ArrayList<>();
        BitSet seen = new BitSet();
        BitSet onPath = new BitSet();
        Deque<int[]> path = new ArrayDeque<>(); // instruction, next of its targets
        path.push(new int[] {0, 0});
        seen.set(0);
        onPath.set(0);
        while (!path.isEmpty()) {
            int[] top = path.element();
            int target = flow.target(top[0], top[1]++);
            if (target < 0) {
                onPath.clear(path.pop()[0]);
            } else if (onPath.get(target)) {
                edges.add(new int[] {top[0], target});
            } else if (!seen.get(target)) {
                seen.set(target);
                onPath.set(target);
                path.push(new int[] {target, 0});
            }
        }
        return edges;
    }

    private static void collect(BitSet body, int last, int header, int[][] predecessors) {
        body.set(header);
        Deque<Integer> work = new ArrayDeque<>();
        if (!body.get(last)) {
            body.set(last);
            work.add(last);
        }
        while (!work.isEmpty()) {
            for (int predecessor : predecessors[work.removeFirst()]) {
                if (!body.get(predecessor)) {
                    body.set(predecessor);
                    work.add(predecessor);
                }
            }
        }
    }

    private static boolean areNatural(List<Loop> loops, int[][] predecessors) {
        for (Loop loop : loops) {
            for (int index = loop.body().nextSetBit(0);
                    index >= 0;
                    index = loop.body().nextSetBit(index + 1)) {
                if (index == loop.header()) {
                    continue;
                }
                if (index == 0) {
                    return false; // the method's entry, inside a loop whose header it is not
                }
                for (int predecessor : predecessors[index]) {
                    if (!loop.contains(predecessor)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
