package dev.coroutine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

/** The one class that is loaded by its name. */
class TaskFactoryTest {
    /** Finds what a minimised jar still holds. */
    private static final class Minimised extends URLClassLoader {
        Minimised(URL classes) {
            super(new URL[] {classes}, null); // the platform loader would find those of the module
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.equals("dev.coroutine.Tasks")) {
                throw new ClassNotFoundException(name);
            }
            return super.findClass(name);
        }
    }

    @Test
    void a_jar_without_it_is_told_what_to_keep() throws IOException {
        URL classes = TaskFactory.class.getProtectionDomain().getCodeSource().getLocation();
        try (Minimised loader = new Minimised(classes)) {
            NoClassDefFoundError error = catchThrowableOfType(
                    NoClassDefFoundError.class, () -> Class.forName(TaskFactory.class.getName(), true, loader));
            assertThat(error)
                    .hasMessage(
                            "dev.coroutine.Tasks is missing, which is loaded by its name: what leaves unused classes out of"
                                    + " a jar (minimizeJar of maven-shade-plugin, for example) must keep all of dev.coroutine.**")
                    .hasCauseInstanceOf(ClassNotFoundException.class);
        }
    }
}
