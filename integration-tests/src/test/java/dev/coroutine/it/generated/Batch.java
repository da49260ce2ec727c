package dev.coroutine.it.generated;

import dev.coroutine.it.compiler.Variant;
import dev.coroutine.it.generated.ProgramGenerator.GeneratedProgram;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Programs that are compiled together, in one way, and go through the same schedules. Which programs belong together depends on
 * their seeds alone, so that each of them can be tried again without the others.
 *
 * @param number decides over the way of compilation and the schedules
 */
record Batch(Variant variant, long number, List<GeneratedProgram> programs) {
    private static final int SIZE = 20;
    private static final int SCHEDULES = 8;

    /**
     * The batches of the programs with these seeds, for each way of compilation in turn.
     *
     * @param programs how many programs all of them hold
     */
    static Stream<Batch> all(long firstSeed, int programs) {
        long end = firstSeed + programs;
        List<Variant> variants = Variant.all();
        return LongStream.rangeClosed(firstSeed / SIZE, (end - 1) / SIZE)
                .mapToObj(number -> of(
                        variants.get((int) (number % variants.size())),
                        number,
                        Math.max(firstSeed, number * SIZE),
                        Math.min(end, (number + 1) * SIZE)));
    }

    private static Batch of(Variant variant, long number, long from, long to) {
        List<GeneratedProgram> programs = LongStream.range(from, to)
                .mapToObj(seed -> ProgramGenerator.of(seed, variant.release()))
                .toList();
        return new Batch(variant, number, programs);
    }

    List<RandomSchedule> schedules() {
        return schedules(number);
    }

    /** The schedules of the batch with that number. */
    static List<RandomSchedule> schedules(long number) {
        return RandomSchedule.some(number * SIZE, SCHEDULES);
    }
}
