package dev.coroutine.it.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.VirtualMachine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent attached from another process to a program that runs already. */
class AgentAttachTest {
    private static final String SERVER = """
            package com.shop;

            import static dev.coroutine.Coroutines.await;
            import static dev.coroutine.Coroutines.run;
            import static dev.coroutine.Coroutines.yieldNow;

            import dev.coroutine.Async;
            import dev.coroutine.NotCompiledException;
            import dev.coroutine.Task;

            public final class Server {
                @Async
                static Task<String> early() {
                    await(yieldNow());
                    return Task.of("never");
                }

                public static void main(String[] args) throws Exception {
                    System.out.println("ready");
                    System.in.read();
                    Shop.main(args);
                    try {
                        System.out.println(run(() -> early()));
                    } catch (NotCompiledException e) {
                        System.out.println(e.getMessage());
                    }
                    System.out.println(run(() -> late()));
                }

                static Task<String> late() throws Exception {
                    return Late.calls();
                }
            }
            """;

    /** Compiled, but what it calls was not: the call must not be taken for one of a compiled method. */
    private static final String LATE = """
            package com.shop;

            import static dev.coroutine.Coroutines.await;

            import dev.coroutine.Async;
            import dev.coroutine.NotCompiledException;
            import dev.coroutine.Task;

            public final class Late {
                @Async
                static Task<String> calls() {
                    try {
                        return Task.of(await(Server.early()));
                    } catch (NotCompiledException e) {
                        return Task.of("caught");
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void what_is_loaded_later_is_compiled_and_what_came_too_early_is_named() throws Exception {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP, SERVER, LATE);
        Process server = start(shop);

        try (BufferedReader out = server.inputReader()) {
            assertThat(out.readLine()).isEqualTo("ready");
            attach(server, "exclude=com.other.**");
            goOn(server);
            assertThat(out.readLine()).isEqualTo("total 6");
            assertThat(out.readLine())
                    .startsWith("await was called in com.shop.Server.early(Server.java:14), which was not compiled");
            assertThat(out.readLine()).isEqualTo("caught");
        }
        assertThat(server.waitFor()).isZero();
        assertThat(errors(server).stream().filter(line -> line.startsWith("coroutine-agent")))
                .containsExactly(
                        "coroutine-agent: loaded before the agent was attached, and not compiled: com.shop.Server."
                                + " Their awaits throw NotCompiledException. Start the JVM with -javaagent, or compile them at"
                                + " build time.");
    }

    @Test
    void what_an_earlier_agent_has_compiled_did_not_come_too_early() throws Exception {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP, SERVER, LATE);
        Process server = start(shop, "-javaagent:" + Jars.agent());

        try (BufferedReader out = server.inputReader()) {
            assertThat(out.readLine()).isEqualTo("ready");
            attach(server, "exclude=com.other.**");
            goOn(server);
            assertThat(out.lines()).containsExactly("total 6", "never", "never");
        }
        assertThat(server.waitFor()).isZero();
        assertThat(errors(server)).noneMatch(line -> line.startsWith("coroutine-agent"));
    }

    @Test
    void who_attaches_it_with_an_unknown_option_is_told_and_the_program_runs_on() throws Exception {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP, SERVER, LATE);
        Process server = start(shop);

        try (BufferedReader out = server.inputReader()) {
            assertThat(out.readLine()).isEqualTo("ready");
            assertThatThrownBy(() -> attach(server, "inclde=com.shop.**"))
                    .isInstanceOf(AgentInitializationException.class);
            goOn(server);
        }
        assertThat(server.waitFor()).isEqualTo(1);
        assertThat(errors(server)).anyMatch(line -> line.startsWith("coroutine-agent: unknown option 'inclde'."));
    }

    private static Process start(UserProgram program, String... options) throws IOException {
        List<String> command = JavaProcess.command(options);
        command.addAll(List.of("-XX:+EnableDynamicAgentLoading", "-cp", program.classPath(), "com.shop.Server"));
        return new ProcessBuilder(command).start();
    }

    private static void attach(Process process, String options) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(String.valueOf(process.pid()));
        try {
            machine.loadAgent(Jars.agent().toString(), options);
        } finally {
            machine.detach();
        }
    }

    private static void goOn(Process process) throws IOException {
        try (Writer in = process.outputWriter()) {
            in.write('\n');
        }
    }

    private static List<String> errors(Process process) {
        return process.errorReader().lines().toList();
    }
}
