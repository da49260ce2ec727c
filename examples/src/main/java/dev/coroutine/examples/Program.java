package dev.coroutine.examples;

import dev.coroutine.Coroutines;
import java.net.http.HttpClient;

/** The two link checkers. */
enum Program {
    SEQUENTIAL("sequential") {
        @Override
        Report check(HttpClient client, Crawl crawl) throws InterruptedException {
            return new SequentialLinkChecker(client, crawl).check();
        }
    },
    ASYNC("async") {
        @Override
        Report check(HttpClient client, Crawl crawl) {
            AsyncLinkChecker checker = new AsyncLinkChecker(client, crawl);
            return Coroutines.run(checker::check);
        }
    };

    private final String option;

    Program(String option) {
        this.option = option;
    }

    /** The word for it on the command line, and in what is printed. */
    String option() {
        return option;
    }

    abstract Report check(HttpClient client, Crawl crawl) throws InterruptedException;
}
