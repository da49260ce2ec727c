package dev.coroutine.compiler.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Which calls block the thread of the event loop, and what is to be called instead? The list is data: extend it freely. It holds
 * the types by which programs call, and the parameters where a method has forms that do not wait: {@code poll()} is none,
 * {@code poll(long, TimeUnit)} is one.
 */
final class BlockingCalls {
    private static final String CONCURRENT = "java/util/concurrent/";
    private static final String LIMIT = "JLjava/util/concurrent/TimeUnit;)";
    private static final String OFFER = "(Ljava/lang/Object;" + LIMIT;
    private static final Map<String, String> REMEDIES = new HashMap<>();

    static {
        String sleep = "Write await(sleep(duration)).";
        put(sleep, "java/lang/Thread", "sleep");
        put(sleep, CONCURRENT + "TimeUnit", "sleep");
        put(sleep, CONCURRENT + "locks/LockSupport", "parkNanos", "parkUntil");

        String future = "Write await(future).";
        put(future, CONCURRENT + "Future", "get");
        put(future, CONCURRENT + "FutureTask", "get");
        put(future, CONCURRENT + "CompletableFuture", "get", "join");
        put(future, "dev/coroutine/Task", "get", "join");

        String other = "Await a future that the other side completes.";
        put(other, "java/lang/Object", "wait");
        put(other, CONCURRENT + "CountDownLatch", "await");
        put(other, CONCURRENT + "locks/LockSupport", "park");
        put(other, CONCURRENT + "Exchanger", "exchange");

        String condition = "Use an AsyncCondition.";
        put(condition, CONCURRENT + "locks/Condition", "await", "awaitNanos", "awaitUntil");
        put(condition, CONCURRENT + "locks/Condition", "awaitUninterruptibly");

        String thread = "Write await(toThread(() -> …)).";
        put(thread, "java/lang/Thread", "join");
        put(thread, CONCURRENT + "CyclicBarrier", "await");
        put(thread, CONCURRENT + "Phaser", "arriveAndAwaitAdvance", "awaitAdvance", "awaitAdvanceInterruptibly");
        put(thread, CONCURRENT + "Semaphore", "acquire", "acquireUninterruptibly");
        put(thread, CONCURRENT + "Semaphore", "tryAcquire(" + LIMIT, "tryAcquire(I" + LIMIT);
        put("Use an AsyncLock.", CONCURRENT + "locks/Lock", "tryLock(" + LIMIT);
        put("Use an AsyncLock.", CONCURRENT + "locks/ReentrantLock", "tryLock(" + LIMIT);
        for (String queue : List.of("PriorityBlockingQueue", "DelayQueue")) {
            put(thread, CONCURRENT + queue, "take", "poll(" + LIMIT);
        }
        for (String queue : List.of("BlockingQueue", "ArrayBlockingQueue", "LinkedBlockingQueue", "SynchronousQueue")) {
            put(thread, CONCURRENT + queue, "take", "poll(" + LIMIT, "put", "offer" + OFFER);
        }
        for (String queue : List.of("BlockingDeque", "LinkedBlockingDeque")) {
            put(thread, CONCURRENT + queue, "take", "poll(" + LIMIT, "put", "offer" + OFFER);
            put(thread, CONCURRENT + queue, "takeFirst", "pollFirst(" + LIMIT, "putFirst", "offerFirst" + OFFER);
            put(thread, CONCURRENT + queue, "takeLast", "pollLast(" + LIMIT, "putLast", "offerLast" + OFFER);
        }
        for (String queue : List.of("TransferQueue", "LinkedTransferQueue")) {
            put(thread, CONCURRENT + queue, "take", "poll(" + LIMIT, "transfer", "tryTransfer" + OFFER);
        }
        for (String executor : List.of("ExecutorService", "ThreadPoolExecutor", "ForkJoinPool")) {
            put(thread, CONCURRENT + executor, "awaitTermination", "invokeAll", "invokeAny", "close");
        }
        put(thread, CONCURRENT + "ForkJoinPool", "invoke", "awaitQuiescence");
        put(thread, CONCURRENT + "CompletionService", "take", "poll(" + LIMIT);
        put(thread, CONCURRENT + "ExecutorCompletionService", "take", "poll(" + LIMIT);
        for (String task : List.of("ForkJoinTask", "RecursiveTask", "RecursiveAction")) {
            put(thread, CONCURRENT + task, "get", "join", "invoke");
        }

        put("Write await(process.onExit()).", "java/lang/Process", "waitFor");
        put("Write await(client.sendAsync(…)).", "java/net/http/HttpClient", "send");

        put(thread, "java/net/Socket", "connect");
        put(thread, "java/net/ServerSocket", "accept");
        put(thread, "java/net/DatagramSocket", "receive");
        put(thread, "java/net/InetAddress", "getByName", "getAllByName");
        put(thread, "java/net/URL", "openStream", "getContent");
        put(thread, "java/net/URLConnection", "connect", "getInputStream");
        put(thread, "java/net/HttpURLConnection", "connect", "getInputStream", "getResponseCode");
        put(thread, "java/nio/channels/Selector", "select");
        put(thread, "java/io/InputStream", "read", "readAllBytes", "readNBytes", "transferTo");
        put(thread, "java/io/BufferedReader", "readLine");
        put(thread, "java/io/Console", "readLine", "readPassword");

        for (String statement : List.of("Statement", "PreparedStatement", "CallableStatement")) {
            put(thread, "java/sql/" + statement, "execute", "executeQuery", "executeUpdate", "executeLargeUpdate");
            put(thread, "java/sql/" + statement, "executeBatch", "executeLargeBatch");
        }
        put(thread, "java/sql/DriverManager", "getConnection");
        put(thread, "java/sql/Connection", "commit", "rollback");
        put(thread, "javax/sql/DataSource", "getConnection");
    }

    private BlockingCalls() {}

    private static void put(String remedy, String type, String... methods) {
        for (String method : methods) {
            REMEDIES.put(type + '.' + method, remedy);
        }
    }

    /** Returns what to write instead of the call, or null if it does not block. */
    static @Nullable String remedy(MethodInsnNode call) {
        String name = call.owner + '.' + call.name;
        String remedy = REMEDIES.get(name);
        return remedy != null ? remedy : REMEDIES.get(name + call.desc.substring(0, call.desc.indexOf(')') + 1));
    }

    /** What is known: {@code owner.name}, or {@code owner.name(parameters)}. */
    static Set<String> known() {
        return Set.copyOf(REMEDIES.keySet());
    }
}
