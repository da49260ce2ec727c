/** A loop in virtual time for tests of coroutines, and tests of JUnit 5 that are coroutines themselves. */
module dev.coroutine.test {
    requires transitive dev.coroutine;
    requires static org.jspecify;
    requires static org.junit.platform.engine;
    requires static org.junit.jupiter.api;

    exports dev.coroutine.test;

    provides org.junit.platform.engine.TestEngine with
            dev.coroutine.test.engine.AsyncTestEngine;
}
