package dev.coroutine.it.moved;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.compiler.diagnostic.Diagnostic;
import dev.coroutine.it.compiler.CompiledClasses;
import dev.coroutine.it.compiler.Program;
import dev.coroutine.it.compiler.Schedule;
import dev.coroutine.it.compiler.Script.Fault;
import dev.coroutine.it.compiler.TwinComparison;
import dev.coroutine.it.compiler.Variant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A program whose code was moved around behaves as its blocking twin. {@code -Dmoved.seed=100 -Dmoved.times=20} moves it in other
 * ways, {@code -Dreleases} and {@code -Dprograms} choose what is moved.
 */
class MovedCodeTest {
    private static final long FIRST_SEED = Long.getLong("moved.seed", 1);
    private static final int TIMES = Integer.getInteger("moved.times", 1);

    /** Which futures come later, and that each of one number in so many fails; 0 if none does. */
    private record Rhythm(boolean evenLater, boolean oddLater, int failing) implements Schedule {
        @Override
        public int turns(int number) {
            return (number % 2 == 0 ? evenLater : oddLater) ? 1 : 0;
        }

        @Override
        public Fault fault(int number) {
            return failing > 0 && number % failing == failing - 1 ? Fault.FAILS : Fault.NONE;
        }
    }

    private static final List<Rhythm> SCHEDULES = List.of(
            new Rhythm(true, true, 0),
            new Rhythm(false, true, 0),
            new Rhythm(true, false, 0),
            new Rhythm(true, true, 2),
            new Rhythm(false, true, 3),
            new Rhythm(true, false, 5));

    @TestFactory
    Stream<DynamicTest> behaves_as_before() {
        Variant newest = Variant.all().stream()
                .filter(variant -> variant.compiler().isEmpty())
                .reduce((first, last) -> last)
                .orElseThrow();
        List<Program> programs = Program.all().stream().filter(newest::accepts).toList();
        Map<String, String> sources = new LinkedHashMap<>();
        programs.forEach(program -> sources.putAll(program.sources()));
        Map<String, Map<String, byte[]>> compiled = newest.compile(sources);
        return programs.stream().flatMap(program -> {
            Map<String, byte[]> classFiles = new LinkedHashMap<>();
            program.sources().keySet().forEach(source -> classFiles.putAll(compiled.get(source)));
            return LongStream.range(FIRST_SEED, FIRST_SEED + TIMES)
                    .mapToObj(seed -> DynamicTest.dynamicTest(
                            program.name() + ", seed " + seed, () -> compare(program.name(), classFiles, seed)));
        });
    }

    private static void compare(String program, Map<String, byte[]> classFiles, long seed) throws Exception {
        ClassLoader loader = new CompiledClasses(classFiles, List.of()).loader();
        CompiledClasses moved = CompiledClasses.of(MovedCode.of(classFiles, loader, seed));
        assertThat(moved.diagnostics()).filteredOn(Diagnostic::isError).isEmpty();
        TwinComparison.compare(program, classFiles, moved, SCHEDULES);
    }

    @Test
    void blocks_and_values_are_moved() throws Exception {
        Program program = Program.all().stream()
                .filter(each -> each.name().equals("programs.Loops"))
                .findFirst()
                .orElseThrow();
        Map<String, byte[]> before = new LinkedHashMap<>();
        Variant.of(17).compile(program.sources()).values().forEach(before::putAll);
        Map<String, byte[]> after = MovedCode.of(before, new CompiledClasses(before, List.of()).loader(), FIRST_SEED);
        assertThat(count(after, Opcodes.GOTO)).isGreaterThan(2 * count(before, Opcodes.GOTO));
        assertThat(count(after, Opcodes.SWAP)).isGreaterThan(count(before, Opcodes.SWAP));
        assertThat(count(after, Opcodes.ASTORE)).isGreaterThan(count(before, Opcodes.ASTORE));
    }

    private static long count(Map<String, byte[]> classFiles, int opcode) {
        long count = 0;
        for (byte[] classFile : classFiles.values()) {
            ClassNode node = new ClassNode();
            new ClassReader(classFile).accept(node, 0);
            for (MethodNode method : node.methods) {
                for (AbstractInsnNode instruction : method.instructions) {
                    count += instruction.getOpcode() == opcode ? 1 : 0;
                }
            }
        }
        return count;
    }
}
