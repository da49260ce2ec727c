package com.shop;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** An agent and its program: suspends calls, redefines their classes, and lets them go on; then calls them again. */
public final class Swap {
    static Instrumentation instrumentation;

    public static void premain(String options, Instrumentation given) {
        instrumentation = given;
    }

    /** The argument is the folder of the later class files; "waits" tells that the frames of the later code know its lines. */
    public static void main(String[] args) throws Exception {
        try (EventLoop loop = EventLoop.open()) {
            CompletableFuture<String> gate = new CompletableFuture<>();
            Map<String, Task<String>> earlier = started(loop, gate);
            redefine(Path.of(args[0]), "Swapped");
            redefine(Path.of(args[0]), "Refused");
            Map<String, Task<String>> later = started(loop, gate);
            gate.complete("go");
            print("earlier", loop, earlier);
            print("later", loop, later);
        }
    }

    private static Map<String, Task<String>> started(EventLoop loop, CompletableFuture<String> gate) {
        Map<String, Task<String>> tasks = new LinkedHashMap<>();
        loop.run(() -> start(tasks, gate));
        tasks.forEach((name, task) -> System.out.println("waits: " + name + " " + task.stack()));
        return tasks;
    }

    private static Task<Void> start(Map<String, Task<String>> tasks, CompletableFuture<String> gate) {
        tasks.put("unchanged", Swapped.unchanged(gate));
        tasks.put("textChanges", Swapped.textChanges(gate));
        tasks.put("loopChanges", Swapped.loopChanges(gate));
        tasks.put("keepsMore", Swapped.keepsMore(gate));
        tasks.put("keepsLess", Swapped.keepsLess(gate));
        tasks.put("keepsOtherType", Swapped.keepsOtherType(gate));
        tasks.put("keepsAnotherOfTheSameType", Swapped.keepsAnotherOfTheSameType(gate));
        tasks.put("awaitsMore", Swapped.awaitsMore(gate));
        tasks.put("awaitsOtherType", Swapped.awaitsOtherType(gate));
        tasks.put("overloaded 1", Swapped.overloaded(gate));
        tasks.put("overloaded 2", Swapped.overloaded(gate, 2));
        tasks.put("awaitsTheChanged", new Swapped().awaitsTheChanged(gate));
        tasks.put("lambda", Swapped.lambda(gate));
        tasks.put("lambdaThatKeepsMore", Swapped.lambdaThatKeepsMore(gate));
        tasks.put("callsAnotherClass", Refused.callsAnotherClass(gate));
        return sleep(Duration.ofNanos(1)); // tasks of lambdas begin a turn later
    }

    /** As an IDE does: the class and, where they were made at build time, those of its frame classes that are loaded. */
    private static void redefine(Path later, String name) throws Exception {
        List<ClassDefinition> definitions = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            Path classFile = later.resolve(type.getName().replace('.', '/') + ".class");
            boolean isMeant = (type.getName() + "$").startsWith("com.shop." + name + "$");
            if (isMeant && Files.exists(classFile)) {
                definitions.add(new ClassDefinition(type, Files.readAllBytes(classFile)));
            }
        }
        try {
            instrumentation.redefineClasses(definitions.toArray(new ClassDefinition[0]));
            System.out.println("redefined " + name);
        } catch (UnsupportedOperationException e) {
            System.out.println("refused " + name);
        }
    }

    private static void print(String prefix, EventLoop loop, Map<String, Task<String>> tasks) {
        tasks.forEach((name, task) -> {
            String result;
            try {
                result = loop.run(() -> task);
            } catch (IllegalStateException e) {
                result = e.toString();
            }
            System.out.println(prefix + ": " + name + " " + result);
        });
    }
}
