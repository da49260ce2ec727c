package dev.coroutine.examples;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the program was asked to do.
 *
 * @param start where to begin; empty for the site that the program serves itself
 * @param programs which of the two programs check it
 * @param maxPages the most addresses that each of them asks for
 * @param help whether only the manual is wanted
 */
record Arguments(Optional<URI> start, Set<Program> programs, int maxPages, boolean help) {
    static final String USAGE = """
            Usage: link-checker [--only sequential|async] [--max-pages N] [--help] [URL]

            Follows every link on the site of URL and reports the dead ones, with two programs:
            a sequential one, and the same one made asynchronous. Without URL they check a site
            that is served from this process, as slow as a real one.

              --only sequential|async  run one of the two programs only
              --max-pages N            ask for N addresses at most (default: 1000)
              --help                   print this text

            Exit status: 0 the site was checked; 1 it has dead links (on the built-in site: not
            exactly those that were put in); 2 wrong arguments; 3 the site could not be checked.
            """;

    private static final int DEFAULT_MAX_PAGES = 1000;

    static Arguments parse(String... arguments) {
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        Optional<URI> start = Optional.empty();
        Set<Program> programs = EnumSet.allOf(Program.class);
        int maxPages = DEFAULT_MAX_PAGES;
        while (!rest.isEmpty()) {
            String argument = rest.remove();
            switch (argument) {
                case "--help", "-h" -> {
                    return new Arguments(Optional.empty(), programs, maxPages, true);
                }
                case "--only" -> programs = EnumSet.of(program(valueOf(argument, rest)));
                case "--max-pages" -> maxPages = number(valueOf(argument, rest));
                default -> start = Optional.of(startPage(argument, start));
            }
        }
        return new Arguments(start, programs, maxPages, false);
    }

    private static String valueOf(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new UsageException(option + " needs a value");
        }
        return rest.remove();
    }

    private static Program program(String name) {
        for (Program program : Program.values()) {
            if (program.option().equals(name)) {
                return program;
            }
        }
        throw new UsageException("--only takes sequential or async, not " + name);
    }

    private static int number(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The same message as for a number that is too small.
        }
        throw new UsageException("--max-pages takes a whole number from 1 on, not " + text);
    }

    private static URI startPage(String argument, Optional<URI> earlier) {
        if (argument.startsWith("-")) {
            throw new UsageException("unknown option " + argument);
        }
        if (earlier.isPresent()) {
            throw new UsageException("more than one address: " + earlier.get() + " and " + argument);
        }
        return Address.of(argument)
                .orElseThrow(() -> new UsageException(argument + " is not an address like https://example.org/"));
    }
}
