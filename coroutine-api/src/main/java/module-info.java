/** Coroutines for the JVM in the manner of Python's asyncio: tasks, event loops and what they are made of. */
module dev.coroutine {
    requires static org.jspecify;
    requires static jdk.unsupported;

    exports dev.coroutine;
    exports dev.coroutine.runtime;
    exports dev.coroutine.spi;

    uses dev.coroutine.spi.AwaitableAdapter;
    uses dev.coroutine.spi.ContextCarrier;
}
