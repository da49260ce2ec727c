package dev.coroutine.compiler.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

class BlockingCallsTest {
    private static final int HAS_CLOSEABLE_EXECUTORS = 19;

    @Test
    void every_entry_names_methods_of_the_jdk() throws ClassNotFoundException {
        for (String entry : BlockingCalls.known()) {
            if (isOfThisJdk(entry)) {
                assertThat(methods(entry)).as(entry).isNotEmpty();
            }
        }
    }

    private static boolean isOfThisJdk(String entry) {
        boolean closesExecutor = entry.endsWith(".close");
        return entry.startsWith("java") && (!closesExecutor || Runtime.version().feature() >= HAS_CLOSEABLE_EXECUTORS);
    }

    private static List<String> methods(String entry) throws ClassNotFoundException {
        int dot = entry.indexOf('.');
        Class<?> type = Class.forName(entry.substring(0, dot).replace('/', '.'));
        String method = entry.substring(dot + 1);
        return Arrays.stream(type.getMethods())
                .map(each -> each.getName() + Type.getMethodDescriptor(each))
                .filter(each -> each.startsWith(method.contains("(") ? method : method + '('))
                .toList();
    }

    @Test
    void only_the_form_that_waits_is_meant() {
        assertThat(remedy("java/util/concurrent/BlockingQueue", "poll", "()Ljava/lang/Object;"))
                .isNull();
        assertThat(remedy(
                        "java/util/concurrent/BlockingQueue",
                        "poll",
                        "(JLjava/util/concurrent/TimeUnit;)Ljava/lang/Object;"))
                .isNotNull();
        assertThat(remedy("java/util/concurrent/Semaphore", "tryAcquire", "(I)Z"))
                .isNull();
        assertThat(remedy("java/util/concurrent/Semaphore", "tryAcquire", "(IJLjava/util/concurrent/TimeUnit;)Z"))
                .isNotNull();
    }

    @Test
    void a_method_of_that_name_elsewhere_is_not_meant() {
        assertThat(Set.of("sleep", "get", "take"))
                .allSatisfy(
                        name -> assertThat(remedy("com/shop/Shop", name, "()V")).isNull());
    }

    private static String remedy(String owner, String name, String descriptor) {
        return BlockingCalls.remedy(new MethodInsnNode(Opcodes.INVOKEINTERFACE, owner, name, descriptor, true));
    }
}
