package dev.coroutine.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class CompiledClassesTest {
    private static byte[] classFile(String name, boolean awaits) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        writer.newClass("dev/coroutine/Async");
        if (awaits) {
            writer.newMethod(
                    "dev/coroutine/Coroutines",
                    "await",
                    "(Ljava/util/concurrent/CompletionStage;)Ljava/lang/Object;",
                    false);
        }
        return writer.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com/shop/Prices$MockitoMock$1b2c",
                "com/shop/Prices$ByteBuddy$x1",
                "com/shop/Prices$$SpringCGLIB$$0",
                "com/shop/Prices$$EnhancerByCGLIB$$1a2b",
                "com/shop/Prices$HibernateProxy$abc",
                "com/shop/Prices_$$_jvst0_0",
                "com/shop/Prices$Proxy$_$$_WeldClientProxy"
            })
    void a_stand_in_is_left_alone_unless_it_awaits(String name) {
        assertThat(CompiledClasses.isStandIn(name, classFile(name, false))).isTrue();
        assertThat(CompiledClasses.isStandIn(name, classFile(name, true))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"com/shop/Prices", "com/shop/Prices$1", "com/shop/Prices$$Lambda", "com/shop/$Prices$", "A_$_"})
    void classes_that_people_write_are_none(String name) {
        assertThat(CompiledClasses.isStandIn(name, classFile(name, false))).isFalse();
    }
}
