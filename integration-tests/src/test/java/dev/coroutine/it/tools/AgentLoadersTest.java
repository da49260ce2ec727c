package dev.coroutine.it.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent among class loaders of every habit. */
class AgentLoadersTest {
    private static final String NEWLINE = System.lineSeparator();
    private static final String TOTAL = "total 6" + NEWLINE;

    /** Runs the shop in a loader of some kind: {@code Loaders KIND classes api …}. */
    private static final String LOADERS = """
            package com.loaders;

            import java.io.IOException;
            import java.io.InputStream;
            import java.net.URL;
            import java.net.URLClassLoader;
            import java.nio.file.Path;
            import java.util.ArrayList;
            import java.util.Arrays;
            import java.util.List;
            import java.util.Set;

            public final class Loaders {
                static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

                /** Classes from itself first, resources from its parent first. */
                static class ParentLast extends URLClassLoader {
                    ParentLast(URL[] urls, ClassLoader parent) {
                        super(urls, parent);
                    }

                    @Override
                    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                        synchronized (getClassLoadingLock(name)) {
                            Class<?> found = findLoadedClass(name);
                            if (found == null && (name.startsWith("com.shop.") || name.startsWith("dev.coroutine."))) {
                                found = findClass(name);
                            }
                            return found == null ? super.loadClass(name, resolve) : found;
                        }
                    }
                }

                /** A bundle: its own classes, and those of imported packages from another loader. Gives no resources away. */
                static class Bundle extends ClassLoader {
                    private final URLClassLoader content;
                    private final ClassLoader exporter;
                    private final Set<String> imports;

                    Bundle(URL content, ClassLoader exporter, Set<String> imports) {
                        super(PLATFORM);
                        this.content = new URLClassLoader(new URL[] {content}, null);
                        this.exporter = exporter;
                        this.imports = imports;
                    }

                    @Override
                    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                        String packageName = name.substring(0, name.lastIndexOf('.'));
                        return imports.contains(packageName) ? exporter.loadClass(name) : super.loadClass(name, resolve);
                    }

                    @Override
                    protected Class<?> findClass(String name) throws ClassNotFoundException {
                        return define(name, content.getResourceAsStream(name.replace('.', '/') + ".class"));
                    }

                    Class<?> define(String name, InputStream in) throws ClassNotFoundException {
                        if (in == null) {
                            throw new ClassNotFoundException(name);
                        }
                        try (in) {
                            byte[] bytes = in.readAllBytes();
                            return defineClass(name, bytes, 0, bytes.length);
                        } catch (IOException e) {
                            throw new ClassNotFoundException(name, e);
                        }
                    }
                }

                static final class Nameless extends Bundle {
                    Nameless(URL content, ClassLoader exporter) {
                        super(content, exporter, Set.of("dev.coroutine", "dev.coroutine.runtime"));
                    }

                    @Override
                    Class<?> define(String name, InputStream in) throws ClassNotFoundException {
                        if (in == null) {
                            throw new ClassNotFoundException(name);
                        }
                        try (in) {
                            byte[] bytes = in.readAllBytes();
                            return defineClass(null, bytes, 0, bytes.length);
                        } catch (IOException e) {
                            throw new ClassNotFoundException(name, e);
                        }
                    }
                }

                static final class Stopped extends URLClassLoader {
                    Stopped(URL[] urls) {
                        super(urls, PLATFORM);
                    }

                    @Override
                    public InputStream getResourceAsStream(String name) {
                        throw new IllegalStateException("stopped");
                    }
                }

                static final class Equal extends URLClassLoader {
                    Equal(URL[] urls) {
                        super(urls, PLATFORM);
                    }

                    @Override
                    public boolean equals(Object other) {
                        return other instanceof Equal;
                    }

                    @Override
                    public int hashCode() {
                        return 1;
                    }
                }

                public static void main(String[] args) throws Exception {
                    List<URL> list = new ArrayList<>();
                    for (String path : Arrays.asList(args).subList(1, args.length)) {
                        list.add(Path.of(path).toUri().toURL());
                    }
                    URL[] urls = list.toArray(new URL[0]);
                    ClassLoader api = new URLClassLoader(new URL[] {urls[urls.length - 1]}, PLATFORM);
                    switch (args[0]) {
                        case "parent last" -> run(new ParentLast(urls, Loaders.class.getClassLoader()));
                        case "bundle" -> run(new Bundle(urls[0], api, Set.of("dev.coroutine", "dev.coroutine.runtime")));
                        case "bundle that imports too little" -> run(new Bundle(urls[0], api, Set.of("dev.coroutine")));
                        case "nameless" -> run(new Nameless(urls[0], api));
                        case "stopped" -> run(new Stopped(urls));
                        case "equal" -> {
                            run(new Equal(urls));
                            run(new Equal(urls));
                        }
                        case "other contract" -> {
                            run(new URLClassLoader(new URL[] {urls[1], urls[2]}, PLATFORM));
                            run(new URLClassLoader(urls, PLATFORM));
                            run(new URLClassLoader(new URL[] {urls[1], urls[2]}, PLATFORM));
                        }
                        default -> throw new AssertionError(args[0]);
                    }
                }

                private static void run(ClassLoader loader) throws Exception {
                    try {
                        loader.loadClass("com.shop.Shop").getMethod("main", String[].class).invoke(null, (Object) null);
                    } catch (java.lang.reflect.InvocationTargetException e) {
                        System.out.println(e.getCause().getClass().getSimpleName());
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void a_loader_that_looks_into_itself_first_is_judged_by_the_runtime_that_it_loads() throws IOException {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP, LOADERS);
        Path other = OtherRuntime.in(folder.resolve("other"));

        JavaProcess run = run(
                "parent last",
                other + File.pathSeparator + shop.classPath(),
                shop.classes() + File.separator,
                Jars.api().toString());

        assertThat(run).isEqualTo(new JavaProcess(0, TOTAL, ""));
    }

    @Test
    void isolated_loaders_may_have_runtimes_of_different_contracts() throws IOException {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP, LOADERS);
        Path other = OtherRuntime.in(folder.resolve("other"));

        JavaProcess run = run(
                "other contract",
                shop.classPath(),
                other + File.separator,
                shop.classes() + File.separator,
                Jars.api().toString());

        assertThat(run.out()).isEqualTo(TOTAL + "NotCompiledException" + NEWLINE + TOTAL);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("coroutine-agent: com.shop.Shop meets a coroutine-api that serves version 99");
    }

    @Test
    void a_bundle_imports_the_runtime() {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP, LOADERS);

        assertThat(run(
                        "bundle",
                        shop.classPath(),
                        shop.classes() + File.separator,
                        Jars.api().toString()))
                .isEqualTo(new JavaProcess(0, TOTAL, ""));
        JavaProcess run = run(
                "bundle that imports too little",
                shop.classPath(),
                shop.classes() + File.separator,
                Jars.api().toString());
        assertThat(run.out()).isEqualTo("NotCompiledException" + NEWLINE);
        assertThat(run.err())
                .startsWith("coroutine-agent: com.shop.Shop uses coroutines, and its class loader does not find")
                .contains("(OSGi), import dev.coroutine.runtime too.")
                .doesNotContain("\tat ");
    }

    @Test
    void a_class_that_is_defined_without_a_name_is_compiled() {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP, LOADERS);

        assertThat(run(
                        "nameless",
                        shop.classPath(),
                        shop.classes() + File.separator,
                        Jars.api().toString()))
                .isEqualTo(new JavaProcess(0, TOTAL, ""));
    }

    @Test
    void a_loader_that_refuses_to_read_resources_is_told_and_its_classes_are_compiled() {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP, LOADERS);

        JavaProcess run = run(
                "stopped",
                shop.classPath(),
                shop.classes() + File.separator,
                Jars.api().toString());

        assertThat(run.out()).isEqualTo(TOTAL);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("coroutine-agent: a class loader cannot read dev/coroutine/runtime/Entry.class"
                        + " (java.lang.IllegalStateException: stopped)");
    }

    @Test
    void loaders_that_claim_to_be_equal_are_told_apart() {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP, LOADERS);

        assertThat(run(
                        "equal",
                        shop.classPath(),
                        shop.classes() + File.separator,
                        Jars.api().toString()))
                .isEqualTo(new JavaProcess(0, TOTAL + TOTAL, ""));
    }

    @Test
    void classes_of_a_module_layer_are_compiled() {
        String layers = """
                package com.layers;

                import java.lang.module.Configuration;
                import java.lang.module.ModuleFinder;
                import java.nio.file.Path;
                import java.util.List;
                import java.util.Set;

                public final class Layers {
                    public static void main(String[] args) throws Exception {
                        ModuleFinder finder = ModuleFinder.of(Path.of(args[0]), Path.of(args[1]));
                        Configuration configuration = ModuleLayer.boot().configuration()
                                .resolve(finder, ModuleFinder.of(), Set.of("shop"));
                        ModuleLayer one = ModuleLayer.boot().defineModulesWithOneLoader(configuration, null);
                        ModuleLayer many = ModuleLayer.boot().defineModulesWithManyLoaders(configuration, null);
                        for (ModuleLayer layer : List.of(one, many)) {
                            layer.findLoader("shop").loadClass("com.shop.Shop")
                                    .getMethod("main", String[].class).invoke(null, (Object) null);
                        }
                    }
                }
                """;
        UserProgram program = UserProgram.of(folder.resolve("layers"), layers);
        UserProgram shop = UserProgram.of(
                folder.resolve("shop"), UserProgram.SHOP, "module shop { requires dev.coroutine; exports com.shop; }");

        JavaProcess run = JavaProcess.run(
                agent(),
                "-cp",
                program.classes().toString(),
                "com.layers.Layers",
                shop.classes().toString(),
                Jars.api().toString());

        assertThat(run).isEqualTo(new JavaProcess(0, TOTAL + TOTAL, ""));
    }

    private static JavaProcess run(String kind, String classPath, String... paths) {
        List<String> arguments = new ArrayList<>(List.of(agent(), "-cp", classPath, "com.loaders.Loaders", kind));
        arguments.addAll(List.of(paths));
        return JavaProcess.run(arguments);
    }

    private static String agent() {
        return "-javaagent:" + Jars.agent();
    }
}
