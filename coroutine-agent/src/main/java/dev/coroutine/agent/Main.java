package dev.coroutine.agent;

import java.util.List;

/** The command line: {@code java -jar coroutine-agent.jar --help} tells how it is used. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit status. */
    public static void main(String[] args) {
        int status = new CommandLine(Terminal.ofProcess()).run(List.of(args));
        if (status != 0) {
            System.exit(status);
        }
    }
}
