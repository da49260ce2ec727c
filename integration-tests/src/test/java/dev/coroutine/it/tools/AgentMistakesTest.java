package dev.coroutine.it.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user of the agent gets wrong, and is told. */
class AgentMistakesTest {
    private static final String TOTAL = "total 6" + System.lineSeparator();

    @TempDir
    Path folder;

    @Test
    void a_dump_that_cannot_be_written_is_told_once_and_the_program_runs() throws IOException {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP);
        Path file = Files.writeString(folder.resolve("file"), "");

        JavaProcess run = JavaProcess.run(agent("=dump=" + file), "-cp", shop.classPath(), "com.shop.Shop");

        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo(TOTAL);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("coroutine-agent: dump: cannot write " + file.resolve("com/shop/Shop.class") + ": ")
                .endsWith(" No more is dumped.");
    }

    @Test
    void an_include_pattern_that_matched_nothing_is_told_at_the_end() {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP);

        JavaProcess run = JavaProcess.run(
                agent("=include=com.shop.**,com.shpo.**,org.*,com;exclude=com.other.**"),
                "-cp",
                shop.classPath(),
                "com.shop.Shop");

        assertThat(run.out()).isEqualTo(TOTAL);
        assertThat(run.err().lines())
                .containsExactly(
                        "coroutine-agent: include=com.shpo.** has matched no class that was loaded",
                        "coroutine-agent: include=org.* has matched no class that was loaded",
                        "coroutine-agent: include=com has matched no class that was loaded; all of a package are com.**");
    }

    @Test
    void a_program_without_the_api_is_told_what_to_add() {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP);

        JavaProcess run = JavaProcess.run(agent(""), "-cp", shop.classes().toString(), "com.shop.Shop");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("coroutine-agent: com.shop.Shop uses coroutines, and its class loader does not find"
                        + " coroutine-api. Put the jar coroutine-api on the class path or module path;"
                        + " where packages are imported (OSGi), import dev.coroutine.runtime too."
                        + System.lineSeparator())
                .doesNotContain("at dev.coroutine.agent");
    }

    @Test
    void an_api_of_another_release_is_told_and_its_classes_stay_as_they_are() throws IOException {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP);
        Path other = OtherRuntime.in(folder.resolve("other"));

        JavaProcess run =
                JavaProcess.run(agent(""), "-cp", other + File.pathSeparator + shop.classPath(), "com.shop.Shop");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith(
                        "coroutine-agent: com.shop.Shop meets a coroutine-api that serves version 99 of the runtime's"
                                + " contract, and this agent compiles for version 1. It and the other classes of its loader are"
                                + " loaded as they are; use coroutine-api and coroutine-agent of the same release.")
                .contains("dev.coroutine.NotCompiledException");
    }

    @Test
    void a_program_that_has_the_api_twice_runs() throws IOException {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP);
        Path copy = Files.copy(Jars.api(), folder.resolve("api.jar"));

        JavaProcess run =
                JavaProcess.run(agent(""), "-cp", copy + File.pathSeparator + shop.classPath(), "com.shop.Shop");

        assertThat(run).isEqualTo(new JavaProcess(0, TOTAL, ""));
    }

    @Test
    void the_agent_given_twice_compiles_once() {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP);

        JavaProcess run = JavaProcess.run(agent(""), agent(""), "-cp", shop.classPath(), "com.shop.Shop");

        assertThat(run).isEqualTo(new JavaProcess(0, TOTAL, ""));
    }

    private static String agent(String options) {
        return "-javaagent:" + Jars.agent() + options;
    }
}
