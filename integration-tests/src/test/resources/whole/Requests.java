package whole;

import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;

/** Which classes does a loader have to find while it defines one? Supertypes; compiling it asks for no more. */
public class Requests extends ClassLoader {
    private final Set<String> requested = new TreeSet<>();
    private final String name;
    private boolean defining;

    private Requests(String name) {
        super(Requests.class.getClassLoader());
        this.name = name;
    }

    @Override
    protected Class<?> loadClass(String requestedName, boolean resolve) throws ClassNotFoundException {
        if (defining) {
            requested.add(requestedName);
        }
        return super.loadClass(requestedName, resolve);
    }

    private void define() throws Exception {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            byte[] classFile = in.readAllBytes();
            defining = true;
            defineClass(name, classFile, 0, classFile.length);
            defining = false;
        }
    }

    static Set<String> ofDefining(String name) throws Exception {
        Requests loader = new Requests(name);
        loader.define();
        loader.requested.removeIf(each -> each.startsWith("dev.coroutine.runtime."));
        return loader.requested;
    }
}
