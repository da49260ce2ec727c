/**
 * Awaits the futures of several libraries, and carries along what they bind to threads, whichever of them is there; found as
 * services, never called.
 */
@SuppressWarnings("requires-automatic") // as long as their authors have not made them modules
module dev.coroutine.interop {
    requires dev.coroutine;
    requires static org.jspecify;
    requires static com.google.common;
    requires static reactor.core;
    requires static org.reactivestreams;
    requires static io.smallrye.mutiny;
    requires static io.netty.common;
    requires static io.vertx.core;
    requires static context.propagation;

    provides dev.coroutine.spi.AwaitableAdapter with
            dev.coroutine.interop.ListenableFutureAdapter,
            dev.coroutine.interop.MonoAdapter,
            dev.coroutine.interop.UniAdapter,
            dev.coroutine.interop.NettyFutureAdapter,
            dev.coroutine.interop.VertxFutureAdapter;
    provides dev.coroutine.spi.ContextCarrier with
            dev.coroutine.interop.ContextPropagationCarrier;
}
