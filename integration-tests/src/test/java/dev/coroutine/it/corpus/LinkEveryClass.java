package dev.coroutine.it.corpus;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;

/**
 * A JVM of its own that links every class of some jars on its class path, which makes the JVM verify them, and initialises none.
 *
 * <p>Writes {@code linked N}, and a line {@code failed CLASS ERROR} for each class that cannot be linked.
 */
public final class LinkEveryClass {
    /** Nobody asks the JVM for the constructors of an interface. */
    private static final List<Function<Class<?>, Object[]>> OF_INTERFACES =
            List.of(Class::getDeclaredFields, Class::getDeclaredMethods);

    private static final List<Function<Class<?>, Object[]>> OF_CLASSES =
            List.of(Class::getDeclaredConstructors, Class::getDeclaredFields, Class::getDeclaredMethods);

    private LinkEveryClass() {}

    /** The arguments are the jars. */
    public static void main(String[] jars) throws IOException {
        int linked = 0;
        for (String jar : jars) {
            for (String name : classes(jar)) {
                linked += link(name) ? 1 : 0;
            }
        }
        System.out.println("linked " + linked);
    }

    private static List<String> classes(String jar) throws IOException {
        try (JarFile file = new JarFile(new File(jar), false, ZipFile.OPEN_READ, Runtime.version())) {
            return file.versionedStream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                    .filter(name -> !name.endsWith("module-info.class") && !name.endsWith("package-info.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .distinct()
                    .toList();
        }
    }

    private static boolean link(String name) {
        try {
            return link(Class.forName(name, false, LinkEveryClass.class.getClassLoader())) >= 0;
        } catch (ClassNotFoundException | LinkageError e) {
            System.out.println("failed " + name + ' ' + e.toString().replaceAll("\\s+", " "));
            return false;
        }
    }

    /**
     * Links a class. The JVM does that when it is asked for members, and only then looks for the classes that these name; so if one of
     * those is missing, other members tell whether the class itself is well.
     *
     * @return how many members were looked at
     */
    static int link(Class<?> type) {
        NoClassDefFoundError missing = null;
        for (Function<Class<?>, Object[]> members : type.isInterface() ? OF_INTERFACES : OF_CLASSES) {
            try {
                return members.apply(type).length;
            } catch (NoClassDefFoundError error) {
                missing = error;
            }
        }
        throw missing;
    }
}
