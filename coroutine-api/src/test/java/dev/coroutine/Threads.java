package dev.coroutine;

import java.util.concurrent.Executor;

/** Other threads. */
final class Threads {
    /** A new thread for each call. */
    static final Executor NEW = work -> new Thread(work, "elsewhere").start();

    private Threads() {}
}
