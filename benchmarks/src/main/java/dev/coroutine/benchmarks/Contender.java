package dev.coroutine.benchmarks;

import static dev.coroutine.benchmarks.Workload.W1A;
import static dev.coroutine.benchmarks.Workload.W1A_REFERENCE;
import static dev.coroutine.benchmarks.Workload.W1B;
import static dev.coroutine.benchmarks.Workload.W2;
import static dev.coroutine.benchmarks.Workload.W3;
import static dev.coroutine.benchmarks.Workload.W4;
import static dev.coroutine.benchmarks.Workload.W5;
import static dev.coroutine.benchmarks.Workload.W6;
import static dev.coroutine.benchmarks.Workload.W6_FAST;
import static dev.coroutine.benchmarks.Workload.W7;
import static dev.coroutine.benchmarks.Workload.W8;
import static dev.coroutine.benchmarks.Workload.W8_BUILD;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;

/** Who is measured: a package of programs, the workloads for which it has one, and what its process needs. */
public enum Contender {
    OURS("ours", 17, EnumSet.range(W1A, W8_BUILD)),
    PLAIN("plain", 17, EnumSet.of(W1A, W1A_REFERENCE, W1B, W6, W6_FAST, W8)),
    KOTLIN("kotlin", 17, EnumSet.of(W1A, W1A_REFERENCE, W1B, W2, W3, W4, W5, W6, W6_FAST)),
    KOTLINX("kotlinx", 17, EnumSet.of(W1A, W1B, W2, W3, W4, W5, W7)),
    EA_ASYNC("ea-async", 17, EnumSet.of(W1A, W1B, W2, W3, W4, W5, W6, W6_FAST, W8, W8_BUILD)),
    TASCALATE("tascalate", 17, EnumSet.of(W1A, W1B, W2, W3, W4, W5)),
    COMPLETABLE_FUTURE("completablefuture", 17, EnumSet.of(W1A, W1B, W2, W3, W4, W5, W7)),
    VIRTUAL_THREADS(
            "virtual-threads",
            21,
            EnumSet.of(W1A, W1B, W2, W3, W4, W5, W7),
            "-Djdk.virtualThreadScheduler.parallelism=1",
            "-Djdk.virtualThreadScheduler.maxPoolSize=1");

    private final String id;
    private final int lowestJdk;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final Set<Workload> workloads;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final List<String> jvmArguments;

    Contender(String id, int lowestJdk, Set<Workload> workloads, String... jvmArguments) {
        this.id = id;
        this.lowestJdk = lowestJdk;
        this.workloads = workloads;
        this.jvmArguments = List.of(jvmArguments);
    }

    /** The name in tables and in the file of results. */
    public String id() {
        return id;
    }

    /** Whether it has a program for the workload, and this JDK can run it. */
    boolean takesPartIn(Workload workload) {
        boolean cold = workload == Workload.W2_FIRST || workload == Workload.W2_COLD;
        return workloads.contains(cold ? W2 : workload) && Runtime.version().feature() >= lowestJdk;
    }

    /** What its process needs. */
    List<String> jvmArguments() {
        return jvmArguments;
    }

    /** Its program for the workload; only the classes of this contender are loaded. */
    @SuppressWarnings("unchecked") // every package has a class Programs of this type
    public LongUnaryOperator program(Workload workload) {
        String name = "dev.coroutine.benchmarks." + id.replace("-", "") + ".Programs";
        try {
            Object programs = Class.forName(name).getConstructor().newInstance();
            return ((Function<String, LongUnaryOperator>) programs).apply(workload.id());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the programs of " + id + " are missing", e);
        }
    }

    /** The contender of this name. */
    public static Contender of(String id) {
        return Arrays.stream(values())
                .filter(contender -> contender.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no contender " + id));
    }
}
