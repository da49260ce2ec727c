package dev.coroutine.it.generated;

import dev.coroutine.compiler.diagnostic.Diagnostic;
import dev.coroutine.it.compiler.CompiledClasses;
import dev.coroutine.it.compiler.TwinComparison;
import dev.coroutine.it.compiler.Variant;
import dev.coroutine.it.generated.ProgramGenerator.GeneratedProgram;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Does a program, compiled in one way, behave as its blocking twin under some schedules? */
record Trial(Variant variant, List<RandomSchedule> schedules) {
    /**
     * What went wrong.
     *
     * @param kind what is the same for all failures that probably have the same cause
     */
    record Failure(String kind, Throwable cause) {}

    /** Tries all programs. */
    void each(List<GeneratedProgram> programs, BiConsumer<GeneratedProgram, Failure> failed) {
        for (CompiledProgram compiled : CompiledProgram.of(variant, programs)) {
            failure(compiled).ifPresent(failure -> failed.accept(compiled.program(), failure));
        }
    }

    /** Tries one program; nothing if it is no Java. */
    Optional<Failure> one(GeneratedProgram program) {
        try {
            return CompiledProgram.of(variant, List.of(program)).stream()
                    .findFirst()
                    .flatMap(this::failure);
        } catch (IllegalArgumentException noJava) {
            return Optional.empty();
        }
    }

    private Optional<Failure> failure(CompiledProgram program) {
        CompiledClasses compiled = CompiledClasses.of(program.classFiles());
        for (Diagnostic diagnostic : compiled.diagnostics()) {
            if (diagnostic.isError()) {
                return Optional.of(new Failure(diagnostic.code().id(), new AssertionError(diagnostic)));
            }
        }
        try {
            TwinComparison.compare(program.program().className(), program.ofTwin(), compiled, schedules);
            return Optional.empty();
        } catch (AssertionError difference) {
            return Optional.of(new Failure("trace", difference));
        } catch (ReflectiveOperationException | LinkageError unusable) {
            return Optional.of(new Failure(unusable.getClass().getSimpleName(), unusable));
        }
    }
}
