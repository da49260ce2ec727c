package dev.coroutine.it.corpus;

import java.nio.file.Path;
import java.util.List;

/**
 * A library with its tests, as files.
 *
 * @param name what it is called in the report and in the list of known differences
 * @param jars what is rewritten
 * @param tests jars and folders of test classes; empty if its classes are to be verified only
 * @param classPath what libraries and tests need besides
 */
record Library(String name, List<Path> jars, List<Path> tests, List<Path> classPath) {
    /** The same, of which only the classes are verified. */
    Library withoutTests() {
        return new Library(name, jars, List.of(), classPath);
    }
}
