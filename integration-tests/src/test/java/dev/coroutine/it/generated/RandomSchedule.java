package dev.coroutine.it.generated;

import dev.coroutine.it.compiler.Schedule;
import dev.coroutine.it.compiler.Script.Fault;
import java.util.ArrayList;
import java.util.List;

/**
 * Futures that are ready or late, and fail or do not, as the dice fall; each future's fate depends on its number alone.
 *
 * <p>A schedule cancels futures or the task, and not both: when a callee that is a task of its own is cancelled and then fails
 * because a future was cancelled, its caller sees its own cancel, while in a callee of the same task the later exception wins.
 *
 * @param seed of the dice
 * @param latePercent how many futures are not ready at once
 * @param faultPercent how many do not give their value
 */
record RandomSchedule(long seed, int latePercent, int faultPercent) implements Schedule {
    private static final int MOST_TURNS = 3;

    /** All ready, all late, then mixed ones, with more and more faults. */
    static List<RandomSchedule> some(long seed, int count) {
        List<RandomSchedule> schedules = new ArrayList<>();
        schedules.add(new RandomSchedule(seed, 0, 0));
        schedules.add(new RandomSchedule(seed, 100, 0));
        Dice dice = new Dice(seed);
        while (schedules.size() < count) {
            int late = dice.of(0, 30, 60, 100);
            schedules.add(new RandomSchedule(seed + schedules.size(), late, dice.of(0, 5, 15, 40)));
        }
        return schedules;
    }

    @Override
    public int turns(int number) {
        Dice dice = dice(number);
        return dice.chance(latePercent) ? 1 + dice.below(MOST_TURNS) : 0;
    }

    /** A task can only be cancelled while it waits. */
    @Override
    public Fault fault(int number) {
        Dice dice = new Dice(~dice(number).below(Integer.MAX_VALUE));
        if (!dice.chance(faultPercent)) {
            return Fault.NONE;
        }
        boolean cancelsTask = seed % 2 == 0;
        if (cancelsTask) {
            return turns(number) > 0 ? dice.of(Fault.FAILS, Fault.TASK_IS_CANCELLED) : Fault.FAILS;
        }
        return dice.of(Fault.FAILS, Fault.IS_CANCELLED);
    }

    private Dice dice(int number) {
        return new Dice(seed * 31 + number);
    }
}
