package dev.coroutine;

import dev.coroutine.spi.AwaitableAdapter;
import java.util.List;
import java.util.concurrent.Future;

/** What is said where an object cannot be awaited: the cause and the remedies. */
final class NoAdapter {
    private static final String ADD_MODULE = " For futures of Guava, Reactor, Mutiny, Netty and Vert.x put the artifact"
            + " dev.coroutine:coroutine-interop on the class path or module path; for others write an AwaitableAdapter,"
            + " and name it in META-INF/services/" + AwaitableAdapter.class.getName()
            + " or in a \"provides\" of module-info.java, where the class loader of the object, the context class loader of the"
            + " thread or that of coroutine-api finds it.";

    private NoAdapter() {}

    static String message(Class<?> type, List<String> unusable) {
        String message = "awaitable: an object of " + describe(type)
                + " cannot be awaited: it is no CompletionStage, has no public method toCompletableFuture(), and no "
                + AwaitableAdapter.class.getName() + " is registered for it.";
        if (!unusable.isEmpty()) {
            message += " These cannot be used: " + String.join(", ", unusable) + ".";
        }
        return message + remedy(type);
    }

    private static String describe(Class<?> type) {
        Module module = type.getModule();
        return type + (module.isNamed() ? " in " + module : " of " + loader(type));
    }

    private static String loader(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null ? "the bootstrap class loader" : "class loader " + loader;
    }

    private static String remedy(Class<?> type) {
        if (Future.class.isAssignableFrom(type)) {
            return ADD_MODULE + " Of any other Future one can only wait with a thread: await(toThread(future::get)).";
        }
        return ADD_MODULE;
    }
}
