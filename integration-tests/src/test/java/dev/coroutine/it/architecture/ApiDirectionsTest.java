package dev.coroutine.it.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.coroutine.it.tools.Jars;
import java.io.IOException;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The directions of the runtime, read from the packaged jar. */
class ApiDirectionsTest {
    private final JavaClasses api;

    ApiDirectionsTest() throws IOException {
        try (JarFile jar = new JarFile(Jars.api().toFile())) {
            api = new ClassFileImporter().importJar(jar);
        }
    }

    @Test
    void the_runtime_never_names_the_api() {
        noClasses()
                .that()
                .resideInAPackage("dev.coroutine.runtime..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.coroutine"))
                .check(api);
    }

    @Test
    void what_libraries_implement_names_nothing_else() {
        classes()
                .that()
                .resideInAPackage("dev.coroutine.spi")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("dev.coroutine.spi", "java..", "org.jspecify.annotations"))
                .check(api);
    }

    @Test
    void nothing_but_java_base_is_used() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "dev.coroutine..",
                                "java.lang..",
                                "java.io..",
                                "java.net..",
                                "java.nio..",
                                "java.time..",
                                "java.util..",
                                "sun.misc")
                        .and(not(JavaClass.Predicates.resideInAnyPackage(
                                "java.util.logging..", "java.lang.management..", "java.lang.instrument.."))))
                .orShould()
                .dependOnClassesThat(resideInAPackage("org.jspecify.annotations"))
                .check(api);
    }
}
