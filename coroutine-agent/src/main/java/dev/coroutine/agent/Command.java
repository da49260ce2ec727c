package dev.coroutine.agent;

import dev.coroutine.compiler.batch.BatchRequest;
import java.nio.file.Path;
import java.util.List;

/** What the command line asks for. */
sealed interface Command {
    record Compile(BatchRequest request) implements Command {}

    record Check(List<Path> paths) implements Command {}

    record Help() implements Command {}

    record Version() implements Command {}
}
