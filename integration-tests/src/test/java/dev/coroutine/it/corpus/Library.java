package dev.coroutine.it.corpus;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    /** The same, with the tests that are in a jar laid into a folder of classes as in their build, where some look for files. */
    Library unpacked(Path work) {
        List<Path> folders = new ArrayList<>();
        for (Path path : tests) {
            Path folder = work.resolve(path.getFileName() + "-files");
            folders.add(Files.isRegularFile(path) ? TestFolder.unpack(path, folder) : path);
        }
        return new Library(name, jars, folders, classPath);
    }

    /** The same, of which only the classes are verified. */
    Library withoutTests() {
        return new Library(name, jars, List.of(), classPath);
    }
}
