package dev.coroutine.it.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.coroutine.EventLoop;
import dev.coroutine.test.TestEventLoop;
import java.net.URL;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The directions of the test kit, read from the packaged jars. */
class TestKitDirectionsTest {
    private final JavaClasses classes =
            new ClassFileImporter().importUrls(List.of(origin(TestEventLoop.class), origin(EventLoop.class)));

    private static URL origin(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @Test
    void the_runtime_never_names_the_test_kit() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.coroutine", "dev.coroutine.runtime")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.coroutine.test.."))
                .check(classes);
    }

    @Test
    void the_loop_for_tests_needs_neither_junit_nor_the_engine() {
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("AsyncTest")
                .and()
                .haveSimpleNameNotStartingWith("TestEventLoopExtension")
                .and()
                .resideInAPackage("dev.coroutine.test")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.junit..", "dev.coroutine.test.engine.."))
                .check(classes);
    }
}
