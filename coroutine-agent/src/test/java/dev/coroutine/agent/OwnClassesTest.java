package dev.coroutine.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnClassesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev/coroutine/Task",
                "dev/coroutine/runtime/Frame",
                "dev/coroutine/agent/Main",
                "dev/coroutine/compiler/analysis/Liveness",
                "dev/coroutine/shaded/asm/ClassReader"
            })
    void the_agent_leaves_these_alone(String internalName) {
        assertThat(OwnClasses.contains(internalName)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"dev/coroutine/examples/LinkChecker", "dev/coroutine/it/TaskTest", "dev/coroutines/Task", "Task"
            })
    void the_agent_compiles_these(String internalName) {
        assertThat(OwnClasses.contains(internalName)).isFalse();
    }
}
