package dev.coroutine.it.compiler;

import java.util.List;

/** Programs that are too long to be written by hand. */
final class GeneratedPrograms {
    private GeneratedPrograms() {}

    static List<Program> all() {
        return List.of();
    }
}
